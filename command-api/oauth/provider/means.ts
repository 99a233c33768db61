import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { PasswordCheck } from '../../authentication/password-check.ts';
import type { Aggregates } from '../../handler/aggregates.ts';
import type { CommandGate } from '../../port.ts';
import type { TokenDirectory } from '../port.ts';

/** What the OAuth server stands on. */
export type OAuthMeans = {
  readonly gate: CommandGate;
  /** Folded by the command gate itself: they are never behind. */
  readonly states: Pick<Aggregates, 'grants' | 'applications' | 'accounts'>;
  readonly tokens: TokenDirectory;
  readonly consents: ConsentDirectory;
  /** When a browser was signed in, ISO 8601; null for sessions that are over. */
  readonly signedInAt: (sessionId: string) => Promise<string | null>;
  readonly checkPassword: PasswordCheck;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Signs the cookies of sign-ins under way. */
  readonly secret: Buffer;
  readonly onBug: (error: unknown) => void;
};

/** What users have agreed to; a read model answers. */
export type ConsentDirectory = {
  /** Scopes of each grant that the user gave the application, that nobody has revoked and that still lasts. */
  agreed(accountId: string, applicationId: string): Promise<readonly (readonly string[])[]>;
  displayName(accountId: string): Promise<string | null>;
};
