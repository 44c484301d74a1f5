import { secretHeadersOf, type IngressContext, type TriggerIngress } from '@hookloom/node-sdk';

/** Everything that a request to one address needs, looked up once. */
export interface HookRoute {
  triggerId: string;
  workflowId: string;
  /** Null when nothing is published, or the workflow is off. */
  versionId: string | null;
  ingress: TriggerIngress;
  /** Whether it leads to the draft: its runs are tests, and the same event may come again. */
  test: boolean;
  methods: ReadonlySet<string>;
  answers: 'accepted' | 'finished' | 'responded';
  parameters: IngressContext['parameters'];
  credentials: IngressContext['credentials'];
  /** Names of headers whose values are never stored; lower case. */
  secretHeaders: readonly string[];
}

export function hookRoute(
  facts: Pick<HookRoute, 'triggerId' | 'workflowId' | 'versionId' | 'ingress' | 'test' | 'parameters' | 'credentials'>,
): HookRoute {
  const { ingress, parameters, credentials } = facts;
  return {
    ...facts,
    methods: new Set(ingress.methods(parameters)),
    answers: ingress.answers(parameters),
    secretHeaders: secretHeadersOf(ingress, { parameters, credentials, now: 0 }),
  };
}
