import { useEffect, useRef } from 'react';
import { usePreferences } from '@/stores/preferences';
import { isTextField, matchesShortcut, parseShortcut } from './shortcut';

export interface ShortcutOptions {
  /** Off while false; for example while a panel that owns the key is closed. */
  readonly enabled?: boolean;
  /** Also act while the person types in a text field. Default: only for combinations with Ctrl or Alt, and Escape. */
  readonly inTextFields?: boolean;
}

/**
 * Calls `act` when the keys are pressed anywhere on the page.
 *
 * Single letters act only outside text fields and can be switched off in the settings (WCAG 2.1.4).
 * A key that a menu, dialog or field has already used is left alone, so Escape closes only the top layer.
 *
 * @param keys `n`, `/`, `Escape`, `mod+k` (Ctrl, or Command on a Mac), `shift+mod+z`
 * @example useShortcut('n', createWorkflow)
 */
export function useShortcut(keys: string, act: (event: KeyboardEvent) => void, options: ShortcutOptions = {}): void {
  const lettersOn = usePreferences((state) => state.shortcuts);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const { enabled = true, inTextFields } = options;

  useEffect(() => {
    const shortcut = parseShortcut(keys);
    const plain = !shortcut.mod && !shortcut.alt && shortcut.key.length === 1;
    if (!enabled || (plain && !lettersOn)) return;
    const everywhere = inTextFields ?? !plain;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !matchesShortcut(shortcut, event)) return;
      if (!everywhere && isTextField(event.target)) return;
      if (plain && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys, enabled, inTextFields, lettersOn]);
}
