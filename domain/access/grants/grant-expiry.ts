import type { Process, RecordedEvent } from '#domain/kernel/index.ts';
import type { GrantCommand } from './commands.ts';
import type { GrantEvent } from './events.ts';

type Expiring = {
  readonly grantId: string;
  readonly expiresAt: number;
  readonly cause: string;
  readonly correlationId: string;
};

/** Programs that come with the token of yesterday are still told that it has run out, not that nobody knows it. */
const KEPT_AFTER_END = 24 * 60 * 60_000;

const evolve = (known: Expiring | undefined, event: RecordedEvent<GrantEvent>): Expiring | undefined => {
  switch (event.type) {
    case 'GrantIssued': {
      const { grantId, expiresAt } = event.data;
      const { id: cause, correlationId } = event;
      return { grantId, expiresAt: Date.parse(expiresAt), cause, correlationId };
    }
    case 'GrantExpired':
      return undefined;
    default:
      return known;
  }
};

/** What was given for a time, revoked or not, is over after it: lists forget it, and who wants it again is asked. */
export const grantExpiry: Process<Expiring, GrantEvent, GrantCommand> = {
  name: 'grant-expiry',
  handles: ['GrantIssued', 'GrantExpired'],
  threadOf: ({ data }) => data.grantId,
  evolve,
  wishes: ({ grantId, expiresAt, cause, correlationId }) => [
    {
      id: `expire:${grantId}`,
      due: expiresAt + KEPT_AFTER_END,
      cause,
      correlationId,
      command: { type: 'ExpireGrant', data: { grantId } },
    },
  ],
};
