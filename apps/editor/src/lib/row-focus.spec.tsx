// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { moveRowFocus } from './row-focus';

afterEach(cleanup);

it('moves from row to row, and leaves other controls their keys', () => {
  const { getByText } = render(
    <div onKeyDown={moveRowFocus}>
      {['one', 'two', 'three'].map((name) => <div key={name} role="row"><button>{`menu ${name}`}</button><a href="#x" className="cover-link">{name}</a></div>)}
    </div>,
  );
  const focused = (): string | null | undefined => document.activeElement?.textContent;
  getByText('one').focus();
  fireEvent.keyDown(getByText('one'), { key: 'ArrowDown' });
  expect(focused()).toBe('two');
  fireEvent.keyDown(getByText('two'), { key: 'End' });
  expect(focused()).toBe('three');
  fireEvent.keyDown(getByText('three'), { key: 'ArrowDown' });
  expect(focused()).toBe('three');
  getByText('menu one').focus();
  fireEvent.keyDown(getByText('menu one'), { key: 'ArrowDown' });
  expect(focused()).toBe('menu one');
});
