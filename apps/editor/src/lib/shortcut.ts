/** A parsed key combination; `mod` is Ctrl, or Command on a Mac. */
export interface Shortcut {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Parses `shift+mod+z` into its parts. The last part is the key, compared without case. */
export function parseShortcut(keys: string): Shortcut {
  const parts = keys.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  return { key, mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') };
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the event is this shortcut. Shift counts only for letters and named keys: `?` needs it on some keyboards. */
export function matchesShortcut(shortcut: Shortcut, event: Keys): boolean {
  const mod = event.ctrlKey || event.metaKey;
  if (event.key.toLowerCase() !== shortcut.key || mod !== shortcut.mod || event.altKey !== shortcut.alt) return false;
  const shiftMatters = shortcut.key.length > 1 || /[a-z]/.test(shortcut.key);
  return !shiftMatters || event.shiftKey === shortcut.shift;
}

/** Whether keys pressed here are text being typed. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return target.getAttribute('role') === 'textbox';
  return !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type);
}
