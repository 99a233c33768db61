import type { EventCatalogue } from '#domain/kernel/index.ts';
import { type ApiKeyCommand, type ApiKeyEvent, apiKeyEvents } from './api-key/index.ts';
import { type ApplicationCommand, type ApplicationEvent, applicationEvents } from './applications/index.ts';
import { type GrantCommand, type GrantEvent, grantEvents } from './grants/index.ts';

/** Access of programs: applications, what they were given, and the secret key. */
export type ProgramCommand = ApplicationCommand | GrantCommand | ApiKeyCommand;

export type ProgramEvent = ApplicationEvent | GrantEvent | ApiKeyEvent;

export const programEvents: EventCatalogue<ProgramEvent> = {
  ...applicationEvents,
  ...grantEvents,
  ...apiKeyEvents,
};
