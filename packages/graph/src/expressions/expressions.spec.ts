import type { Json } from '@hookloom/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJsonTemplate, isJsonTemplate } from './json-template.js';
import { parseTemplate } from './parse.js';
import { explainPath, formatPath, pathOf, resolvePath } from './path.js';
import { referencesOf, renameReference } from './references.js';
import { renderTemplate } from './render.js';
import type { Scope } from './scope.js';
import type { Template } from './template.js';
import { tokenize } from './tokens.js';

const scope: Scope = {
  trigger: { body: { email: 'ada@example.org', age: 36, ok: true, nothing: null, 'x-y': 'dash', list: [{ id: 1 }, 2] } },
  steps: { lookup: { name: 'Ada' }, skipped: null },
  input: [1, 2, 3],
  run: { id: 'r1' },
};

function parsed(source: string): Template {
  const result = parseTemplate(source);
  if ('error' in result) throw new Error(result.error.message);
  return result.template;
}
const render = (source: string, codeResults?: ReadonlyMap<string, Json | undefined>) => renderTemplate(parsed(source), scope, codeResults);

describe('parseTemplate', () => {
  it.each([
    ['trigger.body.email', ['trigger', 'body', 'email']],
    [' steps . lookup [ "name" ] ', ['steps', 'lookup', 'name']],
    ["trigger['x-y'][0].ü", ['trigger', 'x-y', '0', 'ü']],
    ["input['it\\'s \\u00e9']", ['input', "it's é"]],
    ['trigger/* by hand */.body // why', ['trigger', 'body']],
  ])('reads %s as a path', (source, path) => {
    expect(parsed(`{{${source}}}`).parts).toEqual([{ kind: 'path', path }]);
  });

  it.each([
    'trigger.body.email.toUpperCase()', '1 + 1', 'trigger[key]', 'trigger[01]', 'Math.PI', 'trigger?.body', '`a${trigger.x}`',
    '({a: {b: 1}})', '{a:{b:1}}', '"}}"', "'}}' + `}}${ {a: 1}.a }}}`", '/}}["]/.test(input)', 'a /* }} */ + b', 'input[0] / 2 / 1',
    '[..."x"]', '() => { return {} }',
  ])('reads %s as code', (source) => {
    expect(parsed(`a {{ ${source} }} b`).parts).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'code', source },
      { kind: 'text', text: ' b' },
    ]);
  });

  it.each([
    ['Hi {{ trigger.body', 'unclosed', 3],
    ['{{ }}', 'empty', 0],
    ['a {{ "x }}', 'unterminated', 5],
    ['{{ (1 }}', 'unbalanced', 6],
    ['{{ f(1] }}', 'unbalanced', 6],
    ['{{ [1', 'unbalanced', 3],
    ['{{ `a${1 }}', 'unterminated', 9],
    ['{{ /* x }}', 'unterminated', 3],
    ['{{ /x }}\n', 'unterminated', 3],
  ])('says what is wrong with %s and where', (source, code, position) => {
    expect(parseTemplate(source)).toMatchObject({ error: { code, position } });
  });

  it('never throws, and finds text unchanged that holds no expression', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]()`"\'$/\\*.a0 \n') }), (source) => void parseTemplate(source)));
    expect(parsed('no } } { { expression').parts).toEqual([{ kind: 'text', text: 'no } } { { expression' }]);
    expect(parsed('').parts).toEqual([]);
  });

  it('reads back every path it writes', () => {
    const segment = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.nat().map(String), fc.constantFrom('__proto__', "'", '\\', '\n', '}}', '01'));
    fc.assert(
      fc.property(fc.array(segment), (rest) => {
        const path = ['trigger', ...rest];
        expect(parsed(`{{ ${formatPath(path)} }}`).parts).toEqual([{ kind: 'path', path }]);
      }),
    );
  });
});

describe('resolvePath', () => {
  const at = (source: string): unknown => {
    const path = pathOf(tokenize(source, 0, 'end').tokens);
    if (path === null) throw new Error(`${source} is no path`);
    return resolvePath(scope, path);
  };

  it('reads fields, list items and length', () => {
    expect(at('trigger.body["x-y"]')).toBe('dash');
    expect(at('trigger.body.list[0].id')).toBe(1);
    expect(at('trigger.body.list.length')).toBe(2);
  });

  it('gives nothing for what is not there, and never reads a prototype', () => {
    for (const source of [
      'trigger.__proto__', 'trigger.constructor', 'trigger.body.constructor.constructor', 'steps.__proto__', 'input.map', 'trigger.body.toString',
      'trigger.body.email.length', 'trigger.body.list[9]', 'trigger.body.nothing.x', 'trigger.hasOwnProperty', 'item.x',
    ]) {
      expect(at(source)).toBeUndefined();
    }
  });

  it('reads an own field of that name as any other', () => {
    const hostile: Scope = { ...scope, trigger: JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') as Json };
    expect(resolvePath(hostile, ['trigger', '__proto__', 'x'])).toBe(1);
    expect(resolvePath(hostile, ['trigger', 'constructor'])).toBe(2);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('explainPath', () => {
  it.each([
    [['steps', 'lookup', 'nam'], 'steps.lookup has no field “nam”'],
    [['steps', 'other'], 'no step “other” has run before this one'],
    [['steps', 'skipped', 'x'], 'steps.skipped is null, so it has no field “x”'],
    [['trigger', 'body', 'email', 'domain'], 'trigger.body.email is text, so it has no field “domain”'],
    [['input', '3'], 'input has 3 items, none at 3'],
    [['input', 'name'], 'input is a list: name an item, for example input[0]'],
    [['item'], 'nothing is called “item”'],
  ])('%j', (path, message) => {
    expect(explainPath(scope, path)?.message).toBe(message);
  });

  it('is silent where there is a value, null included, and suggests names', () => {
    expect(explainPath(scope, ['trigger', 'body', 'nothing'])).toBeNull();
    expect(explainPath(scope, ['steps', 'lookup', 'nam'])?.available).toEqual(['name']);
  });
});

describe('renderTemplate', () => {
  it('keeps the type of a single value', () => {
    expect(render('{{ trigger.body.age }}')).toBe(36);
    expect(render('{{ input }}')).toEqual([1, 2, 3]);
    expect(render('{{ trigger.nothing }}')).toBeUndefined();
    expect(render('plain')).toBe('plain');
    expect(render('')).toBe('');
  });

  it('makes text of several', () => {
    expect(render('{{ trigger.body.age }} {{ input }}|{{ trigger.body.nothing }}|{{ trigger.gone }}|{{ trigger.body.ok }}')).toBe('36 [1,2,3]|||true');
  });

  it('takes results of code, and refuses to go without', () => {
    expect(render('{{ 1 + 1 }}', new Map([['1 + 1', 2]]))).toBe(2);
    expect(render('{{ f() }}', new Map([['f()', undefined]]))).toBeUndefined();
    expect(() => render('{{ 1 + 1 }}')).toThrow('was not evaluated');
  });
});

describe('JSON templates', () => {
  const json = (source: string) => renderJsonTemplate(parsed(source), scope);

  it('sets values in their place and lets none break out of it', () => {
    expect(json('{"to": {{ trigger.body.email }}, "say": "Hi {{ steps.lookup.name }}, {{ input }}", "none": {{ trigger.gone }}}')).toEqual({
      to: 'ada@example.org', say: 'Hi Ada, [1,2,3]', none: null,
    });
    const hostile: Scope = { ...scope, trigger: '", "admin": true, "x": "\\' };
    const template = parsed('{"a": "{{ trigger }}", "b": {{ trigger }}, "c\\"": "\\\\"}');
    expect(renderJsonTemplate(template, hostile)).toEqual({ a: hostile.trigger, b: hostile.trigger, 'c"': '\\' });
  });

  it('are told from text and single values', () => {
    expect(isJsonTemplate(parsed(' [{{ input }}]'))).toBe(true);
    expect(isJsonTemplate(parsed('Hi {{ input }}'))).toBe(false);
    expect(isJsonTemplate(parsed('{{ input }} {'))).toBe(false);
    expect(() => json('{"a": {{ input }}')).toThrow(SyntaxError);
  });
});

describe('references', () => {
  const of = (source: string) => referencesOf(parsed(source));

  it.each([
    ['{{ steps.a.x }} {{ steps["b"] }} {{ steps.a }}', ['a', 'b'], false],
    ['{{ steps.a.x + steps?.b.y + steps?.["c"] + `${steps.d}` }}', ['a', 'b', 'c', 'd'], false],
    ['{{ "steps.a" + /steps.b/ /* steps.c */ + `steps.d` + trigger.steps.e + trigger?.steps.f }}', [], false],
    ['{{ Object.keys(steps) }}', [], true],
    ['{{ steps[name] + steps.a }}', ['a'], true],
    ['{{ steps["a" + 1] }}', [], true],
    ['{{ { ...steps } }}', [], true],
    ['{{ steps }}', [], true],
    ['steps.a', [], false],
  ])('%s', (source, steps, dynamic) => {
    expect(of(source)).toEqual({ steps, dynamic });
  });

  it('are renamed in expressions and nowhere else', () => {
    const rename = (source: string) => renameReference(source, 'a', 'b');
    expect(rename('steps.a {{ steps.a.x }} {{ f(steps["a"], "steps.a", steps.ab) /* steps.a */ }}')).toBe(
      'steps.a {{ steps.b.x }} {{ f(steps[\'b\'], "steps.a", steps.ab) /* steps.a */ }}',
    );
    expect(rename('{{ steps.a.x + `${steps.a}` + trigger.steps.a }}')).toBe('{{ steps.b.x + `${steps.b}` + trigger.steps.a }}');
    expect(rename('half {{ steps.a.')).toBe('half {{ steps.b.');
    expect(rename('{{ trigger }}')).toBe('{{ trigger }}');
  });
});
