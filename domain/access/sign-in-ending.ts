import type { AccountEvent } from '#domain/account/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { SignInCommand } from './commands.ts';
import type { AccessEvent, SessionPrincipal } from './events.ts';
import { LOCAL_CONSOLE, type PanelAccessEvent } from './panel-access/index.ts';

type Event = AccessEvent | AccountEvent | PanelAccessEvent;
type Reason = Extract<SignInCommand, { type: 'SignOut' }>['data']['reason'];

/** Sessions of one person; a `reason` means that the session must end. */
type Browser = {
  readonly expiresAt: number;
  readonly ending?: { readonly reason: Reason; readonly cause: string; readonly correlationId: string };
};
type Browsers = ReadonlyMap<string, Browser>;

const administrator = (id: string): SessionPrincipal => ({ kind: 'administrator', id });
const account = (id: string): SessionPrincipal => ({ kind: 'account', id });

const principalOf = ({ type, data }: Event): SessionPrincipal | undefined => {
  switch (type) {
    case 'SignedIn':
    case 'SessionTokenRotated':
    case 'SignedOut':
      return data.principal;
    case 'AdministratorPasswordChanged':
    case 'AdministratorDeleted':
    case 'OutsideAdministratorDeleted':
    case 'AdministratorTotpEnrolled':
    case 'AdministratorPasskeyAdded':
    case 'AdministratorSecondFactorsReset':
      return administrator(data.administratorId);
    case 'AccountPasswordChanged':
    case 'AccountDeactivated':
    case 'AccountDisconnected':
    case 'AccountDeleted':
      return account(data.accountId);
    case 'PanelAccessChanged':
      return data.changes.localConsole === false ? administrator(LOCAL_CONSOLE) : undefined;
    default:
      return undefined;
  }
};

const ended = (browsers: Browsers, event: RecordedEvent<Event>, reason: Reason): Browsers => {
  const { id: cause, correlationId } = event;
  const ending = { reason, cause, correlationId };
  return new Map(
    [...browsers].map(([id, browser]) => [id, { ...browser, ending: browser.ending ?? ending }]),
  );
};

/** What has expired needs no ending; dropped here so that forgotten browsers do not pile up. */
const unexpired = (browsers: Browsers, event: RecordedEvent<Event>): Map<string, Browser> => {
  const now = Date.parse(event.time);
  return new Map([...browsers].filter(([, { expiresAt }]) => expiresAt > now));
};

const without = (browsers: Browsers, sessionId: string): Browsers | undefined => {
  const rest = new Map(browsers);
  rest.delete(sessionId);
  return rest.size === 0 ? undefined : rest;
};

const evolve = (known: Browsers | undefined, event: RecordedEvent<Event>): Browsers | undefined => {
  const browsers = known ?? new Map<string, Browser>();
  switch (event.type) {
    case 'SignedIn': {
      const { sessionId, expiresAt } = event.data;
      return unexpired(browsers, event).set(sessionId, { expiresAt: Date.parse(expiresAt) });
    }
    case 'SessionTokenRotated': {
      const { sessionId, expiresAt } = event.data;
      const browser = browsers.get(sessionId);
      if (browser === undefined) return known;
      return new Map(browsers).set(sessionId, { ...browser, expiresAt: Date.parse(expiresAt) });
    }
    case 'SignedOut':
      return without(browsers, event.data.sessionId);
    case 'AccountPasswordChanged':
    case 'AdministratorPasswordChanged':
      return known && ended(known, event, 'password-changed');
    case 'AccountDeactivated':
    case 'AccountDisconnected':
    case 'AccountDeleted':
    case 'AdministratorDeleted':
    case 'OutsideAdministratorDeleted':
    case 'PanelAccessChanged':
    case 'AdministratorTotpEnrolled':
    case 'AdministratorPasskeyAdded':
    case 'AdministratorSecondFactorsReset':
      return known && ended(known, event, 'revoked');
    default:
      return known;
  }
};

const wishes = (browsers: Browsers): Wish<SignInCommand>[] =>
  [...browsers].flatMap(([sessionId, { ending }]) => {
    if (ending === undefined) return [];
    const { reason, cause, correlationId } = ending;
    const command = { type: 'SignOut', data: { sessionId, reason } } as const;
    return [{ id: `end:${sessionId}`, due: 0, cause, correlationId, command }];
  });

/**
 * Another password, another factor, a deactivated or deleted person: every browser signed in before that is signed out, whoever did it
 * and by whatever way. One that signs in afterwards stays.
 */
export const signInEnding: Process<Browsers, Event, SignInCommand> = {
  name: 'sign-in-ending',
  handles: [
    'SignedIn',
    'SessionTokenRotated',
    'SignedOut',
    'AccountPasswordChanged',
    'AccountDeactivated',
    'AccountDisconnected',
    'AccountDeleted',
    'AdministratorPasswordChanged',
    'AdministratorDeleted',
    'OutsideAdministratorDeleted',
    'PanelAccessChanged',
    'AdministratorTotpEnrolled',
    'AdministratorPasskeyAdded',
    'AdministratorSecondFactorsReset',
  ],
  threadOf: (event) => {
    const principal = principalOf(event);
    return principal === undefined ? undefined : `${principal.kind} ${principal.id}`;
  },
  evolve,
  wishes,
};
