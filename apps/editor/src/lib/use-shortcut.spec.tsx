// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { usePreferences } from '@/stores/preferences';
import { useShortcut } from './use-shortcut';

function Probe({ keys, act }: { keys: string; act(): void }) {
  useShortcut(keys, act);
  return <input aria-label="field" />;
}
afterEach(() => {
  cleanup();
  usePreferences.getState().setShortcuts(true);
});

it('acts on a letter, but not in a text field', () => {
  const act = vi.fn();
  const { getByLabelText } = render(<Probe keys="n" act={act} />);
  fireEvent.keyDown(getByLabelText('field'), { key: 'n' });
  expect(act).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'n' });
  expect(act).toHaveBeenCalledTimes(1);
});
it('is silent when letters are switched off; combinations stay', () => {
  usePreferences.getState().setShortcuts(false);
  const letter = vi.fn();
  const combination = vi.fn();
  render(<><Probe keys="n" act={letter} /><Probe keys="mod+k" act={combination} /></>);
  fireEvent.keyDown(document.body, { key: 'n' });
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  expect([letter.mock.calls.length, combination.mock.calls.length]).toEqual([0, 1]);
});
it('leaves a key alone that something else has used', () => {
  const act = vi.fn();
  const { getByLabelText } = render(<Probe keys="Escape" act={act} />);
  getByLabelText('field').addEventListener('keydown', (event) => event.preventDefault());
  fireEvent.keyDown(getByLabelText('field'), { key: 'Escape' });
  expect(act).not.toHaveBeenCalled();
});
