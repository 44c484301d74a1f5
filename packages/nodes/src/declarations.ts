/** Every declaration as data; nothing here can run a step. */
export { httpBasicCredential, httpBearerCredential, httpHeaderCredential } from './credentials/http.js';
export { editFields } from './core/edit-fields/declaration.js';
export { filterNode } from './core/filter/declaration.js';
export { httpRequest } from './core/http-request/declaration.js';
export { ifNode } from './core/if/declaration.js';
export { manualTrigger } from './core/manual/declaration.js';
export { mergeNode } from './core/merge/declaration.js';
export { respondNode } from './core/respond/declaration.js';
export { scheduleTrigger } from './core/schedule/declaration.js';
export { switchNode } from './core/switch/declaration.js';
export { waitNode } from './core/wait/declaration.js';
export { webhookTrigger } from './core/webhook/declaration.js';
export { smtpCredential } from './integrations/email/credential.js';
export { sendEmail } from './integrations/email/send/declaration.js';
export { slackWebhookCredential } from './integrations/slack/credential.js';
export { slackIncomingWebhook } from './integrations/slack/incoming-webhook/declaration.js';
export { stripeWebhookCredential } from './integrations/stripe/credential.js';
export { paymentFailed } from './integrations/stripe/payment-failed/declaration.js';
