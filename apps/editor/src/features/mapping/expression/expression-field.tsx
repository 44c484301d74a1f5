import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, keymap, placeholder as placeholderExtension } from '@codemirror/view';
import { useEffect, useMemo, useRef, type CSSProperties } from 'react';
import { createRoot } from 'react-dom/client';
import { AppMark } from '@/ui';
import { FIELD_DRAG } from '../../canvas/drag-type';
import { chipSource } from '../chips';
import { useMapping } from '../mapping-context';
import { chipsExtension, renameChips, type ChipMark, type ChipNaming } from './chips-extension';
import './expression-field.css';
import { pathCompletion } from './path-completion';

export interface ExpressionFieldProps {
  value: string;
  onChange(value: string): void;
  onBlur?: () => void;
  /** Rows shown; one row takes no line breaks. */
  rows?: number;
  placeholder?: string | undefined;
  id?: string;
  label: string;
  testId: string;
  invalid?: boolean;
  describedBy?: string | undefined;
  mono?: boolean;
}

const LINE = 22;

/** Paths may be dropped as our own kind, or as text. */
function droppedPath(event: DragEvent): string[] | null {
  const data = event.dataTransfer?.getData(FIELD_DRAG);
  return data ? (JSON.parse(data) as string[]) : null;
}

/** A text field for templates: plain paths are chips, the rest is text. Copying and pasting use `{{ }}`. */
export function ExpressionField({ value, onChange, onBlur, rows = 1, placeholder = '', id, label, testId, invalid = false, describedBy, mono = false }: ExpressionFieldProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { names, icons, mapping, target } = useMapping();
  const naming = useMemo<ChipNaming>(() => ({ names, mark: (step) => markOf(icons.get(step)) }), [names, icons]);
  const now = { onChange, onBlur, sources: mapping?.sources ?? [], value, naming, placeholder };
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  const [attributes] = useMemo(() => [new Compartment()], []);
  const single = rows === 1;

  useEffect(() => {
    if (!host.current) return;
    const created: EditorView = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          Prec.high(keymap.of(single ? [{ key: 'Enter', run: () => true }] : [])),
          keymap.of([...historyKeymap, ...defaultKeymap]),
          history(), drawSelection(), dropCursor(), EditorView.lineWrapping, placeholderExtension(latest.current.placeholder),
          single ? EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)) : [],
          single ? EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, ' ').trim()) : [],
          chipsExtension(latest.current.naming),
          pathCompletion(() => latest.current.sources),
          attributes.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
            if (update.focusChanged && update.view.hasFocus) target.current = inserter(update.view);
            if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.();
          }),
          dropping,
        ],
      }),
    });
    view.current = created;
    return () => {
      if (target.current && (target.current as { view?: EditorView }).view === created) target.current = null;
      created.destroy();
      view.current = null;
    };
    // The editor is made once; what may change reaches it by the effects below.
  }, [single, attributes, target]);

  useEffect(() => {
    view.current?.dispatch({ effects: renameChips.of(naming) });
  }, [naming]);
  useEffect(() => {
    const current = view.current;
    const shown = current?.state.doc.toString();
    // Another value from outside: undo, a switch between nodes. What was typed here comes back equal and changes nothing.
    if (current && shown !== value) current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const content: Record<string, string> = { 'aria-label': label, 'data-testid': testId, role: 'textbox', spellcheck: 'false', ...(single ? {} : { 'aria-multiline': 'true' }) };
    if (id) content.id = id;
    if (describedBy) content['aria-describedby'] = describedBy;
    if (invalid) content['aria-invalid'] = 'true';
    const extension: Extension = EditorView.contentAttributes.of(content);
    view.current?.dispatch({ effects: attributes.reconfigure(extension) });
  }, [attributes, id, label, testId, invalid, describedBy, single]);

  return <div ref={host} data-mono={mono || undefined} data-invalid={invalid || undefined} className="expression-field" style={single ? undefined : { '--rows': `${rows * LINE + 10}px` } as CSSProperties} />;
}

/** Puts a path where the cursor is, with a space where it would touch a word. */
function inserter(view: EditorView) {
  return {
    view,
    insert(path: readonly string[]) {
      const { from, to } = view.state.selection.main;
      insertAt(view, path, from, to);
      view.focus();
    },
  };
}
function insertAt(view: EditorView, path: readonly string[], from: number, to: number): void {
  const touches = /[\p{L}\p{N}}]/u.test(view.state.sliceDoc(Math.max(0, from - 1), from));
  const insert = `${touches ? ' ' : ''}${chipSource(path)}`;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.drop', scrollIntoView: true });
}

const dropping = EditorView.domEventHandlers({
  drop(event, view) {
    const path = droppedPath(event);
    if (!path) return false;
    event.preventDefault();
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.doc.length;
    insertAt(view, path, at, at);
    view.focus();
    return true;
  },
});

/** The app's mark on a chip. A chip is plain DOM, so the mark gets a small root of its own, given up with the chip. */
function markOf(icon: Parameters<typeof AppMark>[0]['icon'] | undefined): ChipMark | null {
  if (!icon) return null;
  const element = document.createElement('span');
  element.className = 'cm-chip-mark';
  element.style.color = `var(--ink-${icon.tint})`;
  const root = createRoot(element);
  root.render(<AppMark icon={icon} size={12} />);
  // React may be rendering while the editor takes a chip away.
  return { element, dispose: () => queueMicrotask(() => root.unmount()) };
}
