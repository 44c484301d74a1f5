import type { Problem } from '@hookloom/graph';
import { declarationOf } from '@hookloom/graph';
import { Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { fieldLabel } from '../field-label';
import { useProblemText } from '../problem-text';

/** Problems as buttons; each goes to the node and field it is about. */
export function ProblemList({ problems, className, onGo }: { problems: readonly Problem[]; className?: string; onGo?: () => void }) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const { ui, catalogue } = useEditor();
  const graph = useGraph((state) => state.graph);
  const text = useProblemText();
  return (
    <ul className={className}>
      {problems.map((problem, index) => {
        const node = graph.nodes.find((candidate) => candidate.key === problem.node);
        const declaration = node && declarationOf(catalogue, node.type, node.version);
        const field = problem.field && declaration ? fieldLabel(declaration.parameters, problem.field, say) : problem.field;
        return (
          <li key={`${problem.code}-${problem.node ?? ''}-${problem.field ?? ''}-${index}`} className="border-b border-line last:border-b-0">
            <button
              type="button"
              disabled={!node}
              data-testid={`problem-${index}`}
              onClick={() => {
                if (node) ui.getState().inspect(node.key, problem.field ?? null);
                onGo?.();
              }}
              className="flex w-full gap-2.5 px-3 py-2 text-left enabled:hover:bg-hover"
            >
              {problem.severity === 'error' ? <TriangleAlert aria-hidden className="mt-0.5 size-4 text-wait" /> : <Info aria-hidden className="mt-0.5 size-4 text-fg-3" />}
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{[node?.name, field].filter(Boolean).join(' · ') || t('problems.workflow')}</span>
                <span className="block text-help text-fg-2">{text(problem)}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
