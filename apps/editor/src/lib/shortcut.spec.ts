// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isTextField, matchesShortcut, parseShortcut } from './shortcut';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

describe('matchesShortcut', () => {
  it('takes Ctrl and Command as mod', () => {
    expect(matchesShortcut(parseShortcut('mod+k'), press('k', { ctrlKey: true }))).toBe(true);
    expect(matchesShortcut(parseShortcut('mod+k'), press('K', { metaKey: true }))).toBe(true);
    expect(matchesShortcut(parseShortcut('mod+k'), press('k'))).toBe(false);
  });
  it('does not take a letter with Ctrl for the plain letter', () => expect(matchesShortcut(parseShortcut('n'), press('n', { ctrlKey: true }))).toBe(false));
  it('minds Shift for letters, not for signs', () => {
    expect(matchesShortcut(parseShortcut('mod+z'), press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matchesShortcut(parseShortcut('shift+mod+z'), press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matchesShortcut(parseShortcut('/'), press('/', { shiftKey: true }))).toBe(true);
  });
});

describe('isTextField', () => {
  const element = (html: string): Element | null => {
    document.body.innerHTML = html;
    return document.body.firstElementChild;
  };
  it.each(['<input>', '<input type="search">', '<textarea></textarea>', '<select></select>', '<div role="textbox"></div>'])('knows %s', (html) => expect(isTextField(element(html))).toBe(true));
  it.each(['<input type="checkbox">', '<button></button>', '<div></div>'])('lets letters act on %s', (html) => expect(isTextField(element(html))).toBe(false));
});
