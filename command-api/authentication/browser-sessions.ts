import { LRUCache } from 'lru-cache';
import {
  isOpenIdAdministratorId,
  LOCAL_CONSOLE,
  type Principal,
  type SessionPrincipal,
} from '#domain/access/index.ts';
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
import { nowhere, seenFrom, type Whereabouts } from './whereabouts.ts';

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
  /** With a life of its own in milliseconds it ends then, whatever happens, and keeps its token until then. */
  begin(principal: SessionPrincipal, origin: Origin, userAgent: string, life?: number): Promise<BegunSession>;
  /**
   * Who is behind the token now and there; null for unknown, expired, ended, disabled and for those of the other realm.
   */
  authenticate(realm: Realm, token: string, from?: Whereabouts): Promise<Authenticated | null>;
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
  const { role, mustChangePassword, mustSetSecondFactor = false } = credential;
  if (role === undefined) return null;
  const administrator = { kind: 'administrator', id: principal.id, role, sessionId } as const;
  if (mustChangePassword) return { ...administrator, mustChangePassword };
  return mustSetSecondFactor ? { ...administrator, mustSetSecondFactor } : administrator;
};

/** The provider of those people is asked at the sign-in only: nothing makes their session longer. */
const hasOwnLife = ({ principal: { kind, id } }: SignedInBrowser): boolean =>
  kind === 'administrator' && isOpenIdAdministratorId(id);

/** The fact is recorded as the doing of the person himself. */
const contextFor = ({ kind, id }: SessionPrincipal, origin: Origin, ids: Ids): CommandContext => {
  const commandId = ids.uuid();
  const principal = { kind: 'system', component: 'authentication', actingFor: { kind, id } } as const;
  return { principal, origin, commandId, correlationId: commandId };
};

const issue = ({ ids, clock }: Pick<BrowserSessionsOptions, 'ids' | 'clock'>, life = SESSION_LIFE) => {
  const token = ids.token(32);
  const expiresAt = new Date(clock.now() + life).toISOString();
  return { token, tokenHash: tokenHashOf(token), expiresAt };
};

/** Finds the browser behind a token, and its owner as he is now. */
const createLookup = (options: BrowserSessionsOptions, retired: RetiredTokens) => {
  const { clock, credentials, sessions } = options;
  const unexpired = (browser: SignedInBrowser | null): SignedInBrowser | null =>
    browser !== null && Date.parse(browser.expiresAt) > clock.now() ? browser : null;
  return {
    async byToken(token: string): Promise<SignedInBrowser | null> {
      const sessionId = retired.sessionOf(token);
      const hash = tokenHashOf(token);
      return unexpired(
        await (sessionId === undefined ? sessions.byTokenHash(hash) : sessions.byId(sessionId)),
      );
    },
    byId: async (sessionId: string) => unexpired(await sessions.byId(sessionId)),
    async ownerOf(browser: SignedInBrowser): Promise<SignedInPrincipal | null> {
      const { kind, id } = browser.principal;
      if (kind === 'account') return principalOf(browser, await credentials.ofAccount(id));
      if (id === LOCAL_CONSOLE) return { kind, id, role: 'admin', sessionId: browser.sessionId };
      return principalOf(browser, await credentials.ofAdministrator(id));
    },
    /** An administrator as he may act there. */
    async seen(principal: SignedInPrincipal, from: Whereabouts): Promise<SignedInPrincipal | null> {
      if (principal.kind === 'account') return principal;
      return seenFrom(principal, await credentials.panelAccess(), from);
    },
  };
};

/** Tokens replaced a moment ago: requests that were under way with them are still answered. */
const createRetiredTokens = (clock: Clock) => {
  const retired = new LRUCache<string, { sessionId: string; until: number }>({ max: RETIRED_KEPT });
  return {
    add: (token: string, sessionId: string): void => {
      retired.set(tokenHashOf(token), { sessionId, until: clock.monotonic() + GRACE });
    },
    takeBack: (token: string): void => {
      retired.delete(tokenHashOf(token));
    },
    sessionOf: (token: string): string | undefined => {
      const known = retired.get(tokenHashOf(token));
      return known !== undefined && known.until > clock.monotonic() ? known.sessionId : undefined;
    },
  };
};

type RetiredTokens = ReturnType<typeof createRetiredTokens>;

const createRenewal = (options: BrowserSessionsOptions, retired: RetiredTokens): BrowserSessions['renew'] => {
  const { gate, ids, sessions } = options;
  return async (principal, token, origin) => {
    const { sessionId } = principal;
    if (retired.sessionOf(token) !== undefined) return null;
    retired.add(token, sessionId);
    try {
      const { token: fresh, tokenHash, expiresAt } = issue(options);
      const command = { type: 'RotateSessionToken', data: { sessionId, tokenHash, expiresAt } } as const;
      const receipt = await gate.execute(command, contextFor(principal, origin, ids));
      await sessions.settled(receipt.position);
      return { token: fresh, expiresAt };
    } catch (error) {
      // The old token goes on; the next request tries again.
      retired.takeBack(token);
      if (error instanceof DomainError) return null;
      throw error;
    }
  };
};

export const createBrowserSessions = (options: BrowserSessionsOptions): BrowserSessions => {
  const { gate, clock, ids, sessions } = options;
  const retired = createRetiredTokens(clock);
  const lookup = createLookup(options, retired);
  return {
    renew: createRenewal(options, retired),

    async begin(principal, origin, userAgent, life) {
      const { token, tokenHash, expiresAt } = issue(options, life);
      const sessionId = ids.uuid();
      const data = { sessionId, principal, tokenHash, expiresAt, userAgent };
      const receipt = await gate.execute({ type: 'RecordSignIn', data }, contextFor(principal, origin, ids));
      await sessions.settled(receipt.position);
      return { token, expiresAt, sessionId, receipt };
    },

    async authenticate(realm, token, from = nowhere) {
      const browser = await lookup.byToken(token);
      if (browser?.principal.kind !== kindOf[realm]) return null;
      const owner = await lookup.ownerOf(browser);
      const principal = owner && (await lookup.seen(owner, from));
      if (principal === null) return null;
      const age = clock.now() + SESSION_LIFE - Date.parse(browser.expiresAt);
      return { principal, renewalDue: !hasOwnLife(browser) && age >= ROTATE_AFTER };
    },

    async stillValid({ kind, id, sessionId }) {
      const browser = await lookup.byId(sessionId);
      if (browser === null || browser.principal.kind !== kind || browser.principal.id !== id) return false;
      return (await lookup.ownerOf(browser)) !== null;
    },
  };
};
