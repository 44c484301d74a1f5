import type { CredentialDeclaration, NodeDeclaration } from '@hookloom/node-sdk';
import type { components } from './schema.generated';

/** Names of the API's shapes in this app. The shapes themselves are generated; only here are they picked. */
type Schemas = components['schemas'];

export type User = Schemas['UserDto'];
export type ApiKey = Schemas['ApiKeyDto'];
export type NewApiKey = Schemas['NewApiKeyDto'];
export type WorkflowSummary = Schemas['WorkflowSummaryDto'];
export type WorkflowList = Schemas['WorkflowListDto'];
export type Workflow = Schemas['WorkflowDto'];
export type TriggerBadge = Schemas['TriggerBadgeDto'];
export type Trigger = Schemas['TriggerDto'];
export type RunSummary = Schemas['RunSummaryDto'];
export type RunList = Schemas['RunListDto'];
export type EventSummary = Schemas['EventSummaryDto'];
export type EventDetail = Schemas['EventDto'];
export type EventCheck = Schemas['EventCheckDto'];
export type EventCounts = Schemas['EventCountsDto'];
export type Credential = Schemas['CredentialDto'];
export type MailSummary = Schemas['MailSummaryDto'];
export type MailList = Schemas['MailListDto'];
export type Mail = Schemas['MailDto'];

/** The catalogue travels as free objects in OpenAPI; its real types are those of the node SDK. */
export interface Catalog {
  nodes: readonly NodeDeclaration[];
  credentials: readonly CredentialDeclaration[];
}
