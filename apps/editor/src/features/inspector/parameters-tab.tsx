import { isCredentialShown, type GraphNode, type Problem } from '@hookloom/graph';
import type { NodeDeclaration, StoredParameter } from '@hookloom/node-sdk';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import { CredentialSelect } from './credential-select';
import { FormContext, type FormContextValue } from './form/form-context';
import { ParameterForm } from './form/parameter-form';
import { TimeZoneContext } from './time/time-zone-context';
import { TriggerPanel } from './trigger-panel';

export interface ParametersTabProps {
  node: GraphNode;
  declaration: NodeDeclaration;
  problems: readonly Problem[];
}

/**
 * A field that was left shows its problem only after this time: what was just typed has been checked by then, and the
 * form does not move under the pointer that is about to press something else.
 */
const SHOW_AFTER_MS = 400;

/** Credential and parameters of a node; for a trigger also where its events come in. */
export function ParametersTab({ node, declaration, problems }: ParametersTabProps) {
  const { graph, ui } = useEditor();
  const root = useRef<HTMLDivElement>(null);
  const wanted = useUi((state) => state.wantedField);
  const asked = useUi((state) => state.problemsOpen || state.publishOpen);
  const workflowZone = useGraph((state) => state.graph.settings.timeZone) ?? 'UTC';
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(asked);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    setTouched(new Set());
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
    };
  }, [node.key]);
  useEffect(() => {
    if (asked) setAll(true);
  }, [asked]);

  // Went to from a problem: bring the field into view, with the cursor in it.
  useEffect(() => {
    if (wanted === null) return;
    setAll(true);
    const frame = requestAnimationFrame(() => {
      const field = fieldElement(root.current, wanted);
      field?.scrollIntoView({ block: 'center' });
      field?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"], button[role="combobox"]')?.focus();
      ui.getState().set({ wantedField: null });
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, ui, node.key]);

  const form = useMemo<FormContextValue>(
    () => ({
      problemOf: (field) => (all || touched.has(field) ? problems.find((problem) => problem.field === field) : undefined),
      touch: (field) => {
        clearTimeout(timers.current.get(field));
        timers.current.set(field, setTimeout(() => setTouched((before) => (before.has(field) ? before : new Set([...before, field]))), SHOW_AFTER_MS));
      },
    }),
    [all, touched, problems],
  );
  const change = useCallback(
    (name: string, stored: StoredParameter) => {
      graph.getState().edit('edit-field', [{ type: 'set-parameter', node: node.key, name, value: stored }], `${node.key}.${name}`);
    },
    [graph, node.key],
  );
  const zone = node.parameters.timeZone;
  const ownZone = zone?.mode === 'fixed' && typeof zone.fixed === 'string' && zone.fixed !== '' ? zone.fixed : workflowZone;
  const credentialProblem = problems.find((problem) => problem.code.startsWith('credential.'));
  return (
    <FormContext value={form}>
      <TimeZoneContext value={ownZone}>
        <div ref={root} className="flex flex-col gap-3.5 px-4 pt-2.5 pb-5">
          {declaration.trigger ? <TriggerPanel node={node} declaration={declaration} /> : null}
          {declaration.credential && isCredentialShown(declaration, node.parameters) ? <CredentialSelect node={node} use={declaration.credential} problem={all || touched.has('credential') ? credentialProblem : undefined} /> : null}
          <ParameterForm key={node.key} declared={declaration.parameters} stored={node.parameters} onChange={change} />
        </div>
      </TimeZoneContext>
    </FormContext>
  );
}

/** The element of a field, or of the nearest group it is in. */
function fieldElement(root: HTMLElement | null, field: string): HTMLElement | null {
  const fields = [...(root?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  for (let path = field; path !== ''; path = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '') {
    const found = fields.find((element) => element.dataset.field === path);
    if (found) return found;
  }
  return null;
}
