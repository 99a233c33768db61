import type { AccountEvent } from '#domain/account/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { GrantCommand } from './commands.ts';
import type { GrantEvent, RevocationReason } from './events.ts';

type Event = GrantEvent | AccountEvent;

/** Tokens of one user; a `reason` means that they must end. */
type Issued = {
  readonly expiresAt: number;
  readonly ending?: {
    readonly reason: RevocationReason;
    readonly cause: string;
    readonly correlationId: string;
  };
};
type Grants = ReadonlyMap<string, Issued>;

const ended = (grants: Grants, event: RecordedEvent<Event>, reason: RevocationReason): Grants => {
  const ending = { reason, cause: event.id, correlationId: event.correlationId };
  return new Map([...grants].map(([id, grant]) => [id, { ...grant, ending: grant.ending ?? ending }]));
};

const unexpired = (grants: Grants, { time }: RecordedEvent<Event>): Map<string, Issued> =>
  new Map([...grants].filter(([, { expiresAt }]) => expiresAt > Date.parse(time)));

const without = (grants: Grants, grantId: string): Grants | undefined => {
  const rest = new Map(grants);
  rest.delete(grantId);
  return rest.size === 0 ? undefined : rest;
};

const evolve = (known: Grants | undefined, event: RecordedEvent<Event>): Grants | undefined => {
  switch (event.type) {
    case 'GrantIssued': {
      const { grantId, expiresAt } = event.data;
      return unexpired(known ?? new Map(), event).set(grantId, { expiresAt: Date.parse(expiresAt) });
    }
    case 'GrantRevoked':
    case 'GrantExpired':
      return known && without(known, event.data.grantId);
    case 'AccountPasswordChanged':
      return known && ended(known, event, 'password-changed');
    case 'AccountDeactivated':
    case 'AccountDeleted':
      return known && ended(known, event, 'account-closed');
    default:
      return known;
  }
};

const wishes = (grants: Grants): Wish<GrantCommand>[] =>
  [...grants].flatMap(([grantId, { ending }]) => {
    if (ending === undefined) return [];
    const { reason, cause, correlationId } = ending;
    const command = { type: 'RevokeGrant', data: { grantId, reason } } as const;
    return [{ id: `end:${grantId}`, due: 0, cause, correlationId, command }];
  });

/** Another password, a deactivated or deleted user: all tokens that act for the user end. */
export const grantEnding: Process<Grants, Event, GrantCommand> = {
  name: 'grant-ending',
  handles: [
    'GrantIssued',
    'GrantRevoked',
    'GrantExpired',
    'AccountPasswordChanged',
    'AccountDeactivated',
    'AccountDeleted',
  ],
  threadOf: ({ data }) => data.accountId ?? undefined,
  evolve,
  wishes,
};
