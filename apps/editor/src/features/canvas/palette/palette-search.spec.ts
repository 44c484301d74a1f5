import { defineNode, text, type NodeDeclaration, type NodeFamily } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { countByCategory, newestTypes, offered, searchNodes } from './palette-search';

function node(key: string, en: string, zh: string, more: { help?: string; keywords?: string[]; family?: NodeFamily; version?: number } = {}): NodeDeclaration {
  return defineNode({
    key, version: more.version ?? 1, family: more.family ?? 'action', category: more.family === 'trigger' ? 'triggers' : 'apps', title: text(en, zh), help: text(more.help ?? '', ''),
    app: { key: key.split('.')[0] ?? '', name: en.split(' ')[0] ?? '' }, icon: { set: 'lucide', name: 'box', tint: 'neutral' }, ...(more.keywords ? { keywords: more.keywords } : {}),
    parameters: {}, inputs: [], outputs: [], sample: null,
  });
}
const mail = node('smtp.send', 'Send email', '发送邮件', { keywords: ['mail', 'smtp'] });
const wait = node('core.wait', 'Wait', '等待', { help: 'Pause, for example before the next email' });
const hook = node('core.webhook', 'Webhook', 'Webhook 接收', { family: 'trigger' });
const all = [wait, mail, hook];

describe('searchNodes', () => {
  it('finds by title, keyword and help, the title first', () => {
    expect(searchNodes(all, 'email')).toEqual([mail, wait]);
    expect(searchNodes(all, 'smtp')).toEqual([mail]);
  });
  it('finds in the other language', () => {
    expect(searchNodes(all, '等待')).toEqual([wait]);
  });
  it('wants every word', () => {
    expect(searchNodes(all, 'send mail')).toEqual([mail]);
    expect(searchNodes(all, 'send nothing')).toEqual([]);
  });
  it('gives all for an empty query', () => {
    expect(searchNodes(all, '  ')).toEqual(all);
  });
});

describe('offered', () => {
  it('leaves out triggers where there is one already', () => {
    expect(offered(all, { triggers: false, steps: true, inLoop: false, inContainer: false })).toEqual([wait, mail]);
    expect(offered(all, { triggers: true, steps: false, inLoop: false, inContainer: false })).toEqual([hook]);
  });
  it('offers only the newest version', () => {
    const newer = node('smtp.send', 'Send email', '发送邮件', { version: 2 });
    expect(newestTypes([mail, newer])).toEqual([newer]);
  });
  it('counts by category', () => {
    expect(countByCategory(all).get('apps')).toBe(2);
  });
});
