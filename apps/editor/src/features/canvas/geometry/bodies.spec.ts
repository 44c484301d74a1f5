import { describe, expect, it } from 'vitest';
import { BODY_PADDING, HEADER, nestedBoxes, tidyNested, type Placed } from './bodies';
import { containerAt } from './drop';
import { overlaps } from './node-box';

const container = (key: string, x: number, y: number, parent?: string): Placed => ({ key, parent, container: true, box: { x, y, width: 248, height: 128 } });
const step = (key: string, x: number, y: number, parent?: string): Placed => ({ key, parent, container: false, box: { x, y, width: 212, height: 56 } });

describe('nestedBoxes', () => {
  it('leaves an empty container as it is', () => {
    expect(nestedBoxes([container('c', 10, 20)]).get('c')).toEqual({ x: 10, y: 20, width: 248, height: 128, parent: undefined });
  });

  it('fits one step exactly, and grows around more', () => {
    const one = [container('c', 0, 0), step('a', 18, 44, 'c')];
    expect(nestedBoxes(one).get('c')).toMatchObject({ x: 0, y: 0, width: 248, height: 128 });
    const two = nestedBoxes([...one, step('b', 18, 128, 'c')]);
    expect(two.get('c')).toMatchObject({ y: 0, height: 128 + 56 + BODY_PADDING.bottom });
    expect(nestedBoxes([...one, step('b', 300, 44, 'c')]).get('c')).toMatchObject({ x: 0, width: 300 + 212 + BODY_PADDING.side });
  });

  it('grows outer containers with inner ones', () => {
    const boxes = nestedBoxes([container('outer', 0, 0), container('inner', 18, 44, 'outer'), step('a', 36, 500, 'inner')]);
    const [outer, inner] = [boxes.get('outer'), boxes.get('inner')];
    expect((inner?.y ?? 0) + (inner?.height ?? 0)).toBe(556 + BODY_PADDING.bottom);
    expect((outer?.y ?? 0) + (outer?.height ?? 0)).toBe(556 + 2 * BODY_PADDING.bottom);
  });

  it('draws nodes whose parents are missing or go in a circle', () => {
    const boxes = nestedBoxes([step('lost', 0, 0, 'gone'), container('x', 0, 0, 'y'), container('y', 0, 0, 'x')]);
    expect([...boxes.keys()].sort()).toEqual(['lost', 'x', 'y']);
  });
});

describe('tidyNested', () => {
  const node = (key: string, parent?: string, isContainer = false) => ({ key, parent, container: isContainer, outputs: 1, width: isContainer ? 248 : 212, height: isContainer ? 128 : 56 });
  const nodes = [node('start'), node('loop', undefined, true), node('a', 'loop'), node('b', 'loop'), node('inner', 'loop', true), node('c', 'inner'), node('end')];
  const edge = (from: string, to: string) => ({ from, to, order: 0 });
  const edges = [edge('start', 'loop'), edge('loop', 'end'), edge('a', 'b'), edge('b', 'inner')];
  const placed = tidyNested(nodes, edges);
  const at = (key: string) => placed.get(key) ?? { x: NaN, y: NaN, width: NaN };
  const boxes = nestedBoxes(nodes.map((of) => ({ ...of, box: { x: at(of.key).x + (at(of.key).width - of.width) / 2, y: at(of.key).y, width: of.width, height: of.height } })));
  const box = (key: string) => boxes.get(key) ?? { x: NaN, y: NaN, width: NaN, height: NaN };

  it('puts bodies inside their containers, with the inner gap', () => {
    expect(at('a').y).toBe(at('loop').y + HEADER + BODY_PADDING.top);
    expect(at('b').y - at('a').y).toBe(56 + 28);
    expect(at('c').y).toBe(at('inner').y + HEADER + BODY_PADDING.top);
  });

  it('places a container as one box of exactly the size that is drawn', () => {
    expect(box('loop')).toMatchObject({ x: at('loop').x, y: at('loop').y, width: at('loop').width });
    expect(at('end').y).toBe(box('loop').y + box('loop').height + 50);
    expect(at('end').x + 106).toBe(box('loop').x + box('loop').width / 2);
    expect(overlaps(box('loop'), box('end'))).toBe(false);
  });
});

describe('containerAt', () => {
  const boxes = nestedBoxes([container('outer', 0, 0), step('a', 18, 44, 'outer'), container('inner', 18, 200, 'outer'), step('b', 36, 244, 'inner')]);
  const containers = new Set(['outer', 'inner']);

  it('finds the innermost container', () => {
    expect(containerAt(boxes, containers, { x: 100, y: 60 }, new Set())).toBe('outer');
    expect(containerAt(boxes, containers, { x: 100, y: 260 }, new Set())).toBe('inner');
    expect(containerAt(boxes, containers, { x: 900, y: 260 }, new Set())).toBeUndefined();
  });

  it('never drops a container into itself', () => {
    expect(containerAt(boxes, containers, { x: 100, y: 260 }, new Set(['inner', 'b']))).toBe('outer');
  });
});
