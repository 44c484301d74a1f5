import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import { chipLabel, segmentsOf } from '../chips';

/** The sign of an app on a chip, and how to give it up. */
export interface ChipMark {
  element: HTMLElement;
  dispose(): void;
}
/** How a chip looks: who the step is and the sign of its app. */
export interface ChipNaming {
  names: ReadonlyMap<string, string>;
  /** Makes the app's mark for a step, or null. */
  mark(step: string): ChipMark | null;
}

/** Tells the field that steps were renamed. */
export const renameChips = StateEffect.define<ChipNaming>();
/** Opens the chip that covers a position for editing as text, or closes it with null. */
const openChip = StateEffect.define<number | null>();

/** Marks of chips that are on the page, to be given up with them. */
const marks = new WeakMap<HTMLElement, ChipMark>();

class ChipWidget extends WidgetType {
  constructor(readonly path: readonly string[], readonly naming: ChipNaming) {
    super();
  }

  override eq(other: ChipWidget): boolean {
    return other.naming === this.naming && other.path.length === this.path.length && other.path.every((segment, index) => segment === this.path[index]);
  }

  override toDOM(): HTMLElement {
    const { source, field } = chipLabel(this.path, this.naming.names);
    const chip = document.createElement('span');
    chip.className = 'cm-chip';
    chip.title = this.path.join('.');
    const mark = this.naming.mark(this.path[0] === 'steps' ? (this.path[1] ?? '') : (this.path[0] ?? ''));
    if (mark) {
      chip.append(mark.element);
      marks.set(chip, mark);
    }
    if (source !== null) {
      const from = document.createElement('span');
      from.className = 'cm-chip-source';
      from.textContent = source;
      chip.append(from);
    }
    const name = document.createElement('span');
    name.className = 'cm-chip-field';
    name.textContent = field;
    chip.append(name);
    return chip;
  }

  override destroy(chip: HTMLElement): void {
    marks.get(chip)?.dispose();
  }

  override ignoreEvent(event: Event): boolean {
    return event.type !== 'mousedown' && event.type !== 'dblclick';
  }
}

interface Chips {
  naming: ChipNaming;
  /** Position inside the chip that is open as text. */
  open: number | null;
  decorations: DecorationSet;
  atomic: DecorationSet;
}

const CODE = Decoration.mark({ class: 'cm-code' });
const BROKEN = Decoration.mark({ class: 'cm-code cm-code-broken' });

function build(state: EditorState, naming: ChipNaming, open: number | null): Chips {
  const all: Range<Decoration>[] = [];
  const atomic: Range<Decoration>[] = [];
  for (const segment of segmentsOf(state.doc.toString())) {
    if (segment.kind === 'text') continue;
    const isOpen = open !== null && open > segment.from && open < segment.to;
    if (segment.kind === 'path' && !isOpen) {
      const chip = Decoration.replace({ widget: new ChipWidget(segment.path, naming) }).range(segment.from, segment.to);
      all.push(chip);
      atomic.push(chip);
    } else all.push((segment.kind === 'code' && segment.broken ? BROKEN : CODE).range(segment.from, segment.to));
  }
  return { naming, open, decorations: Decoration.set(all), atomic: Decoration.set(atomic) };
}

/** Draws plain paths as chips that move and go as one, and marks code. The text itself stays `{{ … }}`. */
export function chipsExtension(naming: ChipNaming): Extension {
  const field = StateField.define<Chips>({
    create: (state) => build(state, naming, null),
    update(chips, transaction) {
      let { naming: named, open } = chips;
      let changed = transaction.docChanged;
      if (open !== null) open = transaction.changes.mapPos(open);
      for (const effect of transaction.effects) {
        if (effect.is(renameChips)) [named, changed] = [effect.value, true];
        if (effect.is(openChip)) [open, changed] = [effect.value, true];
      }
      // A chip that was opened closes once the cursor has left it.
      if (open !== null && transaction.selection) {
        const at = open;
        const inside = segmentsOf(transaction.state.doc.toString()).some((segment) => segment.kind !== 'text' && at > segment.from && at < segment.to && transaction.state.selection.main.head >= segment.from && transaction.state.selection.main.head <= segment.to);
        if (!inside) [open, changed] = [null, true];
      }
      return changed ? build(transaction.state, named, open) : chips;
    },
    provide: (self) => [
      EditorView.decorations.from(self, (chips) => chips.decorations),
      EditorView.atomicRanges.of((view) => view.state.field(self).atomic),
    ],
  });
  const opening = EditorView.domEventHandlers({
    dblclick(event, view) {
      const chip = (event.target as HTMLElement).closest('.cm-chip');
      if (!chip) return false;
      const from = view.posAtDOM(chip);
      const segment = segmentsOf(view.state.doc.toString()).find((candidate) => candidate.from === from && candidate.kind === 'path');
      if (!segment) return false;
      view.dispatch({ effects: openChip.of(segment.from + 2), selection: { anchor: Math.max(segment.from + 3, segment.to - 3) } });
      return true;
    },
    blur(_, view) {
      if (view.state.field(field).open !== null) view.dispatch({ effects: openChip.of(null) });
      return false;
    },
  });
  return [field, opening];
}
