import type { GraphNode } from '@hookloom/graph';
import type { NodeDeclaration, StepError } from '@hookloom/node-sdk';
import { useNavigate } from '@tanstack/react-router';
import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { inertText } from '@/lib/inert-text';
import { useShortcut } from '@/lib/use-shortcut';
import { Button, Kbd, StatusGlyph } from '@/ui';
import { fieldLabel } from '../../canvas/field-label';
import { shortExpression } from '../../canvas/subtitle';
import type { RunDetail } from '@/api/types';
import { RunFromHere } from './run-from-here';
import { hasEnded } from './run-view';

export interface StepErrorBlockProps {
  run: RunDetail;
  node: GraphNode;
  declaration: NodeDeclaration | undefined;
  error: StepError;
}

/** What happened, why, and what to do, in that order. */
export function StepErrorBlock({ run, node, declaration, error }: StepErrorBlockProps) {
  const { t } = useTranslation('run');
  const say = useLocalized();
  const navigate = useNavigate();
  const fix = (): void => void navigate({ to: '/workflows/$workflowId', params: { workflowId: run.workflowId }, search: { node: node.key, ...(error.field ? { field: error.field } : {}) } });
  useShortcut('r', fix);
  const field = error.field && declaration ? fieldLabel(declaration.parameters, error.field, say) : error.field;
  const stored = error.field ? node.parameters[error.field.split('.')[0] ?? ''] : undefined;
  return (
    <div role="alert" className="border-b border-fail/40 bg-fail-soft px-4 py-3.5">
      <div className="flex gap-2.5">
        <StatusGlyph state="failed" size={16} className="mt-0.5" />
        <div className="min-w-0 flex-1">
          <p className="text-panel font-semibold break-words">{inertText(error.message)}</p>
          <p className="mt-1 text-fg-2">{t(`why.${error.class}`)}{error.status ? ` ${t('why.status', { status: error.status })}` : ''}</p>
          {field ? (
            <p className="mt-2.5 flex h-8 items-center gap-2.5 rounded-control border border-line bg-surface px-2.5">
              <span className="text-fg-2">{field}</span>
              {stored?.mode === 'expression' ? <code className="truncate rounded-chip border border-fail/40 bg-fail-soft px-1.5 text-code text-fail-text">{shortExpression(stored.expression)}</code> : null}
            </p>
          ) : null}
          <p className="mt-2 text-fg-2">{t(`do.${error.class}`)}</p>
          <div className="mt-3 flex items-center gap-2">
            <Button kind="primary" icon={<Wrench />} onClick={fix}>{t('fix')}<Kbd className="border-transparent bg-white/20 text-white">R</Kbd></Button>
            {hasEnded(run) ? <RunFromHere run={run} node={node.key} /> : null}
            <span className="font-mono text-code text-fg-3">{error.code}</span>
          </div>
        </div>
      </div>
    </div>
  );
}
