import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const splitNode = defineNode({
  key: 'core.split',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Split', '拆分'),
  help: text(
    'Takes the items out of a list inside an object, or inside every object of a list, and puts them into one list.',
    '取出对象内部列表中的条目，或一组对象各自列表中的条目，放进同一个列表。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'ungroup', tint: 'amber' },
  keywords: ['flatten', 'unwind', 'explode', 'rows', 'lines', '展开', '扁平化', '明细'],
  parameters: {
    items: parameter.json({
      label: text('From', '来源'),
      help: text('An object, or a list of objects.', '一个对象，或一组对象。'),
      required: true,
      initialExpression: '{{ input }}',
    }),
    field: parameter.text({
      label: text('Field with the list', '列表字段'),
      help: text('A dotted name reaches inside objects.', '带点的名称可取对象内部的字段。'),
      placeholder: 'order.lines',
      required: true,
      expression: false,
      maxLength: 400,
    }),
    give: parameter.select({
      label: text('Give', '输出'),
      options: [
        { value: 'items', label: text('The items alone', '仅条目本身') },
        { value: 'objects', label: text('For each item its object, with the item in place of the list', '每个条目一个原对象，列表换成该条目') },
      ],
      default: 'items',
      expression: false,
    }),
    empty: parameter.select({
      label: text('Objects without items', '没有条目的对象'),
      options: [
        { value: 'drop', label: text('Leave out', '去掉') },
        { value: 'keep', label: text('Keep, with nothing in place of the list', '保留，列表处为空') },
      ],
      default: 'drop',
      expression: false,
      showWhen: { parameter: 'give', is: ['objects'] },
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('list'),
  sample: [{ sku: 'A-100', quantity: 2 }, { sku: 'B-7', quantity: 1 }],
  repeat: 'pure',
  subtitle: '{field}',
});
