import { useTranslation } from 'react-i18next';
import { Kbd } from '@/ui';

/** Every key of the product, by where it acts. */
const SHORTCUTS = {
  everywhere: [
    [['Ctrl', 'K'], 'jump'],
    [['?'], 'keys'],
    [['Esc'], 'close'],
  ],
  lists: [
    [['N'], 'new'],
    [['/'], 'find'],
    [['F'], 'filter'],
    [['↑', '↓'], 'rows'],
    [['R'], 'fix'],
  ],
  canvas: [
    [['A'], 'addNode'],
    [['←', '↑', '↓', '→'], 'go'],
    [['Enter'], 'inspect'],
    [['Shift', '↑'], 'move'],
    [['D'], 'disable'],
    [['Del'], 'delete'],
    [['Ctrl', 'C'], 'copy'],
    [['Ctrl', 'V'], 'paste'],
    [['Ctrl', 'D'], 'duplicate'],
    [['Ctrl', 'Z'], 'undo'],
    [['Ctrl', 'Shift', 'Z'], 'redo'],
    [['Ctrl', 'F'], 'findNode'],
    [['/'], 'findField'],
    [['Shift', '1'], 'fit'],
  ],
} as const;
const GROUPS = ['everywhere', 'lists', 'canvas'] as const;

/** What each key does. */
export function ShortcutList() {
  const { t } = useTranslation('settings');
  return (
    <div className="flex flex-col gap-3">
      {GROUPS.map((group) => (
        <section key={group}>
          <h3 className="text-help font-medium text-fg-3">{t(`shortcuts.group.${group}`)}</h3>
          <dl className="grid grid-cols-2 gap-x-8">
            {SHORTCUTS[group].map(([keys, name]) => (
              <div key={name} className="flex h-7.5 items-center justify-between gap-3">
                <dt className="truncate text-fg-2">{t(`shortcuts.${name}`)}</dt>
                <dd className="flex shrink-0 gap-1">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
