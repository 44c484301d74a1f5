import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useEditor } from '@/stores/graph-store/editor-context';
import { useShortcut } from '@/lib/use-shortcut';
import { isTextField } from '@/lib/shortcut';
import type { Commands } from './commands';
import { nearest } from './commands';
import { NOTE_PREFIX } from './flow-nodes';
import { HEADER } from './geometry/bodies';
import { GRID, middleOf } from './geometry/node-box';
import { boxesOf, viewOf } from './node-view';

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;
const NUDGE = { ArrowUp: { x: 0, y: -GRID * 2 }, ArrowDown: { x: 0, y: GRID * 2 }, ArrowLeft: { x: -GRID * 2, y: 0 }, ArrowRight: { x: GRID * 2, y: 0 } } as const;

export interface CanvasKeysOptions {
  commands: Commands;
  language: string;
  openPalette(): void;
  find(): void;
  reveal(node: string): void;
}

/** The keys of the canvas. Arrows go between nodes, Shift and arrows move them. */
export function useCanvasKeys({ commands, language, openPalette, find, reveal }: CanvasKeysOptions): void {
  const editor = useEditor();
  const { fitView } = useReactFlow();
  useShortcut('a', openPalette);
  useShortcut('mod+f', find);
  useShortcut('mod+z', () => editor.graph.getState().undo(), { inTextFields: false });
  useShortcut('shift+mod+z', () => editor.graph.getState().redo(), { inTextFields: false });
  useShortcut('mod+y', () => editor.graph.getState().redo(), { inTextFields: false });
  useShortcut('mod+d', () => commands.duplicate(), { inTextFields: false });
  useShortcut('mod+a', () => commands.selectAll(), { inTextFields: false });
  useShortcut('d', () => commands.toggleDisabled());
  useShortcut('shift+1', () => void fitView({ duration: 160 }));

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isCanvasKey(event.target)) return;
      const { selection, palette } = editor.ui.getState();
      if (palette) return;
      if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        commands.remove();
        return;
      }
      // A node reached by Tab counts as the chosen one.
      const focused = focusedNode(event.target);
      const [first] = selection.nodes;
      const node = focused ?? first;
      if (event.key === 'Enter' && node !== undefined && (focused !== undefined || selection.nodes.size === 1) && !isControl(event.target)) {
        event.preventDefault();
        editor.ui.getState().inspect(node);
        return;
      }
      const direction = Object.hasOwn(ARROWS, event.key) ? ARROWS[event.key as keyof typeof ARROWS] : undefined;
      if (!direction || isControl(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) {
        commands.nudge(NUDGE[event.key as keyof typeof NUDGE]);
        return;
      }
      const { graph } = editor.graph.getState();
      const boxes = boxesOf(graph, editor.catalogue, language);
      const middle = (of: (typeof graph.nodes)[number]) => {
        const box = boxes.get(of.key) ?? { ...of.position, width: 0, height: 0 };
        // A container is reached at its header, before what lies in it.
        return { x: middleOf(box), y: box.y + (viewOf(of, editor.catalogue, language).container ? HEADER : box.height) / 2 };
      };
      const next = node === undefined ? (graph.nodes[0]?.key ?? null) : nearest(graph, node, direction, middle);
      if (next === null) return;
      if (editor.ui.getState().inspected !== null) editor.ui.getState().inspect(next);
      else editor.ui.getState().select({ nodes: new Set([next]) });
      reveal(next);
      document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (isTextField(event.target) || String(document.getSelection() ?? '') !== '') return;
      const text = commands.copy();
      if (text === null || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') commands.remove();
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isTextField(event.target)) return;
      if (commands.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [editor, commands, language, reveal]);
}

/** Keys count for the canvas when the focus is on it, or on nothing. */
function isCanvasKey(target: EventTarget | null): boolean {
  if (isTextField(target)) return false;
  return target === document.body || (target instanceof Element && (target.closest('.flow') !== null || target.closest('[data-canvas-keys]') !== null));
}
/** Key of the node that has the focus; notes are not meant. */
function focusedNode(target: EventTarget | null): string | undefined {
  const id = target instanceof Element ? target.closest('.react-flow__node')?.getAttribute('data-id') : undefined;
  return id && !id.startsWith(NOTE_PREFIX) ? id : undefined;
}
/** Buttons take Enter and arrows themselves. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, [role="menuitem"], [role="tab"]') !== null;
}
