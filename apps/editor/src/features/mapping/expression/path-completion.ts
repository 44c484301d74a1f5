import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { MappingSource } from '@/api/types';
import { chipSource } from '../chips';
import { fieldRows } from '../data-fields';
import { offeredSources } from '../mapping-context';

/** Offered at once; typing narrows them. */
const MAX_OPTIONS = 300;
const ALL_OPEN = { toggled: new Set<string>(), openDepth: 6, search: '' };

function options(sources: readonly MappingSource[]): Completion[] {
  const found: Completion[] = [];
  for (const { source, root } of offeredSources(sources)) {
    for (const row of fieldRows(root, source.value, ALL_OPEN)) {
      if (found.length >= MAX_OPTIONS) return found;
      found.push({
        label: row.path.join('.'), detail: row.preview.slice(0, 40),
        apply: (view, _, from, to) => {
          const before = view.state.sliceDoc(0, from).lastIndexOf('{{');
          const closing = /^\s*\}\}/.exec(view.state.sliceDoc(to, to + 10))?.[0].length ?? 0;
          const insert = chipSource(row.path);
          view.dispatch({ changes: { from: before, to: to + closing, insert }, selection: { anchor: before + insert.length }, userEvent: 'input.complete' });
        },
      });
    }
  }
  return found;
}

/** After `{{` offers every field that is known. */
export function pathCompletion(sources: () => readonly MappingSource[]): Extension {
  const complete = (context: CompletionContext): CompletionResult | null => {
    const match = context.matchBefore(/\{\{\s*[\p{L}\p{N}_$.[\]]*$/u);
    if (!match) return null;
    const from = match.from + (/^\{\{\s*/.exec(match.text)?.[0].length ?? 2);
    return { from, options: options(sources()), validFor: /^[\p{L}\p{N}_$.[\]]*$/u };
  };
  return autocompletion({ override: [complete], icons: false, activateOnTyping: true });
}
