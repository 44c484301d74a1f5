import { parameter, text } from '@hookloom/node-sdk';

/** Name and value of headers to send; the same rows wherever headers are set. */
export function headerList(help: { en: string; zh: string }) {
  return parameter.list({
    label: text('Headers', '请求头'),
    help,
    add: text('Add header', '添加请求头'),
    layout: 'pairs',
    more: true,
    item: {
      name: parameter.text({ label: text('Name', '名称'), required: true, expression: false, placeholder: 'X-Request-Source' }),
      value: parameter.text({ label: text('Value', '值'), default: '' }),
    },
  });
}
