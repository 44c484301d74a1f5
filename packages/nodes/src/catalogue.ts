import type { Catalogue } from '@hookloom/node-sdk';
import * as all from './declarations.js';

/** Every node type and credential type, in the order the palette shows them. JSON-able. */
export const catalogue: Catalogue = {
  nodes: [
    all.webhookTrigger,
    all.scheduleTrigger,
    all.manualTrigger,
    all.paymentFailed,
    all.ifNode,
    all.switchNode,
    all.filterNode,
    all.mergeNode,
    all.editFields,
    all.codeNode,
    all.aggregateNode,
    all.splitNode,
    all.sortNode,
    all.limitNode,
    all.removeDuplicatesNode,
    all.forEachNode,
    all.repeatNode,
    all.tryNode,
    all.breakNode,
    all.resultNode,
    all.waitNode,
    all.stopNode,
    all.httpRequest,
    all.respondNode,
    all.sendEmail,
    all.slackIncomingWebhook,
  ],
  credentials: [
    all.smtpCredential,
    all.stripeWebhookCredential,
    all.slackWebhookCredential,
    all.httpBearerCredential,
    all.httpBasicCredential,
    all.httpHeaderCredential,
  ],
};
