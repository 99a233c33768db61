import type { Principal } from '#domain/access/index.ts';
import type { Secrets } from '#platform/secrets/index.ts';
import type { BegunSession, BrowserSessions, BrowserSessionsOptions } from './browser-sessions.ts';
import type { SecondFactorDirectory } from './directories.ts';
import type { RecentProofs } from './recent-proof.ts';

export type AdministratorPrincipal = Extract<Principal, { kind: 'administrator' }>;

/** Every earlier session has ended (process `sign-in-ending`); this one is for the browser that asked. */
export type Enrolled = { readonly codes: readonly string[]; readonly session: BegunSession };

/** What changing own factors needs, whatever their kind. */
export type OwnFactorsMeans = Pick<BrowserSessionsOptions, 'gate' | 'clock' | 'ids'> & {
  readonly secrets: Pick<Secrets, 'vault' | 'serverSecret'>;
  readonly proofs: RecentProofs;
  readonly sessions: Pick<BrowserSessions, 'begin'>;
  readonly secondFactors: SecondFactorDirectory;
};
