export { DatabaseUnavailableError } from '@hookloom/engine';
export type {
  Accepted, Credential, CredentialVault, Engine, EngineOptions, EngineStatus, LiveChange, MailSettings, NewEvent, NotedEvent, RunAnswer,
} from '@hookloom/engine';

/** Injects the `Engine`. */
export const ENGINE = Symbol('Engine');
