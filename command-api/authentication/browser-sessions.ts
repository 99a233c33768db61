import { LRUCache } from 'lru-cache';
import type { Principal, SessionPrincipal } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { CommandContext, CommandGate, Receipt } from '../port.ts';
import type {
  Credential,
  CredentialDirectory,
  Realm,
  SessionDirectory,
  SignedInBrowser,
} from './directories.ts';
import { tokenHashOf } from './tokens.ts';

/** Without any request for so long a browser is signed out. */
export const SESSION_LIFE = 12 * 60 * 60_000;
/** A token older than this is replaced at the next request. */
const ROTATE_AFTER = 15 * 60_000;
/** Requests that were under way with the token just replaced are still answered. */
const GRACE = 60_000;
const RETIRED_KEPT = 10_000;

export type Origin = CommandContext['origin'];

/** The administrator or account behind a token. */
export type SignedInPrincipal = Extract<Principal, { kind: 'administrator' | 'account' }>;

/** A fresh token for a browser; shown once, stored as a hash. */
export type IssuedToken = { readonly token: string; readonly expiresAt: string };
export type BegunSession = IssuedToken & { readonly sessionId: string; readonly receipt: Receipt };

/** `renewalDue`: the token should be replaced in the answer to this request. */
export type Authenticated = { readonly principal: SignedInPrincipal; readonly renewalDue: boolean };

export type BrowserSessions = {
  begin(principal: SessionPrincipal, origin: Origin, userAgent: string): Promise<BegunSession>;
  /** Who is behind the token now; null for unknown, expired, ended, disabled and for those of the other realm. */
  authenticate(realm: Realm, token: string): Promise<Authenticated | null>;
  /** A fresh token, or null when another request has just been given one. */
  renew(principal: SignedInPrincipal, token: string, origin: Origin): Promise<IssuedToken | null>;
  /** Whether the session behind a long connection still stands, with its present rights. */
  stillValid(principal: SignedInPrincipal): Promise<boolean>;
};

export type BrowserSessionsOptions = {
  readonly gate: CommandGate;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly credentials: CredentialDirectory;
  readonly sessions: SessionDirectory;
};

const kindOf: Record<Realm, SessionPrincipal['kind']> = { panel: 'administrator', user: 'account' };

const principalOf = (
  { sessionId, principal }: SignedInBrowser,
  credential: Credential | null,
): SignedInPrincipal | null => {
  if (credential?.active !== true) return null;
  if (principal.kind === 'account') return { kind: 'account', id: principal.id, sessionId };
  const { role, mustChangePassword } = credential;
  if (role === undefined) return null;
  const administrator = { kind: 'administrator', id: principal.id, role, sessionId } as const;
  return mustChangePassword ? { ...administrator, mustChangePassword } : administrator;
};

export const createBrowserSessions = (options: BrowserSessionsOptions): BrowserSessions => {
  const { gate, clock, ids, credentials, sessions } = options;
  /** Token hashes replaced a moment ago, and the session they belonged to. */
  const retired = new LRUCache<string, { sessionId: string; until: number }>({ max: RETIRED_KEPT });
  const renewing = new Set<string>();

  const issue = () => {
    const token = ids.token(32);
    const expiresAt = new Date(clock.now() + SESSION_LIFE).toISOString();
    return { token, tokenHash: tokenHashOf(token), expiresAt };
  };

  /** The fact is recorded as the doing of the person himself. */
  const contextFor = ({ kind, id }: SessionPrincipal, origin: Origin): CommandContext => {
    const commandId = ids.uuid();
    const principal = { kind: 'system', component: 'authentication', actingFor: { kind, id } } as const;
    return { principal, origin, commandId, correlationId: commandId };
  };

  const find = async (token: string): Promise<SignedInBrowser | null> => {
    const hash = tokenHashOf(token);
    const before = retired.get(hash);
    const browser =
      before !== undefined && before.until > clock.monotonic()
        ? await sessions.byId(before.sessionId)
        : await sessions.byTokenHash(hash);
    return browser !== null && Date.parse(browser.expiresAt) > clock.now() ? browser : null;
  };

  const credentialOf = ({ kind, id }: SessionPrincipal): Promise<Credential | null> =>
    kind === 'administrator' ? credentials.ofAdministrator(id) : credentials.ofAccount(id);

  return {
    async begin(principal, origin, userAgent) {
      const { token, tokenHash, expiresAt } = issue();
      const sessionId = ids.uuid();
      const data = { sessionId, principal, tokenHash, expiresAt, userAgent };
      const receipt = await gate.execute({ type: 'RecordSignIn', data }, contextFor(principal, origin));
      await sessions.settled(receipt.position);
      return { token, expiresAt, sessionId, receipt };
    },

    async authenticate(realm, token) {
      const browser = await find(token);
      if (browser?.principal.kind !== kindOf[realm]) return null;
      const principal = principalOf(browser, await credentialOf(browser.principal));
      if (principal === null) return null;
      const age = clock.now() + SESSION_LIFE - Date.parse(browser.expiresAt);
      return { principal, renewalDue: age >= ROTATE_AFTER };
    },

    async renew(principal, token, origin) {
      const { sessionId } = principal;
      const old = tokenHashOf(token);
      if (renewing.has(sessionId) || retired.has(old)) return null;
      renewing.add(sessionId);
      try {
        const { token: fresh, tokenHash, expiresAt } = issue();
        const command = { type: 'RotateSessionToken', data: { sessionId, tokenHash, expiresAt } } as const;
        retired.set(old, { sessionId, until: clock.monotonic() + GRACE });
        const receipt = await gate.execute(command, contextFor(principal, origin));
        await sessions.settled(receipt.position);
        return { token: fresh, expiresAt };
      } catch (error) {
        retired.delete(old);
        // The old token goes on; the next request tries again.
        if (error instanceof DomainError) return null;
        throw error;
      } finally {
        renewing.delete(sessionId);
      }
    },

    async stillValid({ kind, id, sessionId }) {
      const browser = await sessions.byId(sessionId);
      if (browser === null || browser.principal.kind !== kind || browser.principal.id !== id) return false;
      if (Date.parse(browser.expiresAt) <= clock.now()) return false;
      return principalOf(browser, await credentialOf(browser.principal)) !== null;
    },
  };
};
