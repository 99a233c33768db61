import { admitsAddress, LOCAL_CONSOLE } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { BegunSession, BrowserSessions, Origin } from './browser-sessions.ts';
import type { CredentialDirectory } from './directories.ts';

export type ConsoleEntry = {
  readonly atConsole: boolean;
  readonly origin: Origin;
  readonly userAgent: string;
};

type Means = {
  readonly credentials: Pick<CredentialDirectory, 'panelAccess'>;
  readonly sessions: Pick<BrowserSessions, 'begin'>;
};

/** In without a login (guide §3.4.2). A session all the same, so that it is recorded, can be ended, and has a token. */
export const createConsoleEntry =
  ({ credentials, sessions }: Means) =>
  async ({ atConsole, origin, userAgent }: ConsoleEntry): Promise<BegunSession> => {
    const access = await credentials.panelAccess();
    if (!access.localConsole || !atConsole) throw new DomainError('FORBIDDEN');
    if (!admitsAddress(access, origin.address)) throw new DomainError('ADDRESS_NOT_ALLOWED');
    return sessions.begin({ kind: 'administrator', id: LOCAL_CONSOLE }, origin, userAgent);
  };
