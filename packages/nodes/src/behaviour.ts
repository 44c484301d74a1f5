import { nodeTypeId, type NodeBehaviour } from '@hookloom/node-sdk';
import { aggregateBehaviour } from './core/aggregate/run.js';
import { breakBehaviour } from './core/break/run.js';
import { codeBehaviour } from './core/code/run.js';
import { editFieldsBehaviour } from './core/edit-fields/run.js';
import { filterBehaviour } from './core/filter/run.js';
import { httpRequestBehaviour } from './core/http-request/run.js';
import { ifBehaviour } from './core/if/run.js';
import { limitBehaviour } from './core/limit/run.js';
import { mergeBehaviour } from './core/merge/run.js';
import { removeDuplicatesBehaviour } from './core/remove-duplicates/run.js';
import { respondBehaviour } from './core/respond/run.js';
import { resultBehaviour } from './core/result/run.js';
import { sortBehaviour } from './core/sort/run.js';
import { splitBehaviour } from './core/split/run.js';
import { stopBehaviour } from './core/stop/run.js';
import { switchBehaviour } from './core/switch/run.js';
import { waitBehaviour } from './core/wait/run.js';
import { sendEmailBehaviour } from './integrations/email/send/run.js';
import { slackIncomingWebhookBehaviour } from './integrations/slack/incoming-webhook/run.js';

/** Every behaviour there is; each knows its declaration. Containers have none: the engine runs what is in them. */
export const behaviours: readonly NodeBehaviour[] = [
  ifBehaviour,
  switchBehaviour,
  filterBehaviour,
  mergeBehaviour,
  stopBehaviour,
  breakBehaviour,
  resultBehaviour,
  editFieldsBehaviour,
  codeBehaviour,
  aggregateBehaviour,
  splitBehaviour,
  sortBehaviour,
  limitBehaviour,
  removeDuplicatesBehaviour,
  waitBehaviour,
  httpRequestBehaviour,
  respondBehaviour,
  sendEmailBehaviour,
  slackIncomingWebhookBehaviour,
];

const BEHAVIOUR: ReadonlyMap<string, NodeBehaviour> = new Map(
  behaviours.map((behaviour) => [nodeTypeId(behaviour.declaration.key, behaviour.declaration.version), behaviour]),
);

/** What a step of this type does; undefined for triggers and unknown types. */
export function behaviourOf(type: string, version: number): NodeBehaviour | undefined {
  return BEHAVIOUR.get(nodeTypeId(type, version));
}
