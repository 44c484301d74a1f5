import type { Graph, Problem } from '@hookloom/graph';
import type { CredentialDeclaration, Json, NodeDeclaration, StepError } from '@hookloom/node-sdk';
import type { components } from './schema.generated';

/** Names of the API's shapes in this app. The shapes themselves are generated; only here are they picked. */
type Schemas = components['schemas'];
/** A shape in which some fields are better known: OpenAPI says "object" of what the graph package and the node SDK describe. */
type Known<Shape, Fields> = Omit<Shape, keyof Fields> & Fields;

export type User = Schemas['UserDto'];
export type ApiKey = Schemas['ApiKeyDto'];
export type NewApiKey = Schemas['NewApiKeyDto'];
export type WorkflowSummary = Schemas['WorkflowSummaryDto'];
export type WorkflowList = Schemas['WorkflowListDto'];
export type Workflow = Known<Schemas['WorkflowDto'], { draft: Graph; problems: Problem[] }>;
export type SavedDraft = Known<Schemas['SavedDraftDto'], { problems: Problem[] }>;
export type VersionSummary = Schemas['WorkflowVersionDto'];
export type VersionDetail = Known<Schemas['WorkflowVersionDetailDto'], { graph: Graph }>;
export type TriggerBadge = Schemas['TriggerBadgeDto'];
export type Trigger = Schemas['TriggerDto'];
export type RunSummary = Schemas['RunSummaryDto'];
export type Step = Known<Schemas['StepDto'], { error: StepError | null }>;
export type RunDetail = Known<Schemas['RunDto'], { graph: Graph; steps: Step[]; result: Json; error: StepError | null }>;
/** One that failed, with another after it. */
export type Attempt = Known<Schemas['StepAttemptDto'], { error: StepError | null }>;
export type StepDetail = Known<Schemas['StepDetailDto'], { error: StepError | null; input: Json; parameters: Json; output: Json; details: Json; attempts: Attempt[] }>;
export type MappingSource = Known<Schemas['MappingSourceDto'], { value: Json }>;
export type Mapping = Known<Schemas['MappingDto'], { sources: MappingSource[]; own: MappingSource }>;
export type PreviewResult = { ok: true; value: Json } | { ok: false; message: string; missing?: string };
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
