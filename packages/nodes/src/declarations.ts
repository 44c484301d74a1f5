/** Every declaration as data; nothing here can run a step. */
import type { NodeDeclaration } from '@hookloom/node-sdk';
import { breakNode } from './core/break/declaration.js';
import { forEachNode } from './core/for-each/declaration.js';
import { repeatNode } from './core/repeat/declaration.js';
import { resultNode } from './core/result/declaration.js';
import { tryNode } from './core/try/declaration.js';

export { httpBasicCredential, httpBearerCredential, httpHeaderCredential } from './credentials/http.js';
export { aggregateNode } from './core/aggregate/declaration.js';
export { codeNode } from './core/code/declaration.js';
export { editFields } from './core/edit-fields/declaration.js';
export { filterNode } from './core/filter/declaration.js';
export { httpRequest } from './core/http-request/declaration.js';
export { ifNode } from './core/if/declaration.js';
export { limitNode } from './core/limit/declaration.js';
export { manualTrigger } from './core/manual/declaration.js';
export { mergeNode } from './core/merge/declaration.js';
export { removeDuplicatesNode } from './core/remove-duplicates/declaration.js';
export { respondNode } from './core/respond/declaration.js';
export { scheduleTrigger } from './core/schedule/declaration.js';
export { sortNode } from './core/sort/declaration.js';
export { splitNode } from './core/split/declaration.js';
export { stopNode } from './core/stop/declaration.js';
export { switchNode } from './core/switch/declaration.js';
export { waitNode } from './core/wait/declaration.js';
export { webhookTrigger } from './core/webhook/declaration.js';
export { smtpCredential } from './integrations/email/credential.js';
export { sendEmail } from './integrations/email/send/declaration.js';
export { slackWebhookCredential } from './integrations/slack/credential.js';
export { slackIncomingWebhook } from './integrations/slack/incoming-webhook/declaration.js';
export { stripeWebhookCredential } from './integrations/stripe/credential.js';
export { paymentFailed } from './integrations/stripe/payment-failed/declaration.js';

/** Not offered, and so not in the catalogue, before the editor can draw containers. */
export const upcomingDeclarations: readonly NodeDeclaration[] = [forEachNode, repeatNode, tryNode, breakNode, resultNode];
