import type { BrowserSessions } from '#command-api/authentication/browser-sessions.ts';
import { createJoinTickets, type JoinTicketOptions } from '#command-api/join/join-tickets.ts';
import { createJoining } from '#command-api/join/joining.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import type { Kernel } from './kernel.ts';

type DoorParts = {
  readonly queries: ReadModelQueries;
  readonly authentication: Pick<BrowserSessions, 'stillValid'>;
};

/** The door to conferences and the tickets it gives out. */
export const createDoor = (
  secret: JoinTicketOptions['secret'],
  { queries, authentication }: DoorParts,
  { clock, ids }: Pick<Kernel, 'clock' | 'ids'>,
) => {
  const tickets = createJoinTickets({
    secret,
    clock,
    ids,
    isSignedIn: (id, sessionId) => authentication.stillValid({ kind: 'account', id, sessionId }),
  });
  const joining = createJoining({
    tickets,
    clock,
    ids,
    directory: {
      conference: (conferenceId) => queries.conferences.byId(conferenceId),
      displayName: async (login) => (await queries.accounts.byId(login))?.displayName ?? null,
    },
  });
  return { tickets, joining };
};
