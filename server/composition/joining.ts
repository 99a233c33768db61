import type { BrowserSessions } from '#command-api/authentication/browser-sessions.ts';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import { createJoinTickets, type JoinTicketOptions } from '#command-api/join/join-tickets.ts';
import { createJoining } from '#command-api/join/joining.ts';
import type { PersonalLinks } from '#command-api/registration/links.ts';
import { entryRuleOf } from '#command-api/wirings/registration.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import type { Kernel } from './kernel.ts';

type DoorParts = {
  readonly queries: ReadModelQueries;
  readonly states: Pick<Aggregates, 'registrations'>;
  readonly links: Pick<PersonalLinks, 'personOf'>;
  readonly authentication: Pick<BrowserSessions, 'stillValid'>;
};

/** The door to conferences and the tickets it gives out. */
export const createDoor = (
  secret: JoinTicketOptions['secret'],
  { queries, states, links, authentication }: DoorParts,
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
      entry: (conferenceId, identity) => entryRuleOf(states, conferenceId, identity),
      personOf: (conferenceId, key) => links.personOf(conferenceId, key),
      registeredName: async (conferenceId, personId) => {
        const guest = await queries.webinarGuests.byId(personId);
        return guest?.conferenceId === conferenceId ? guest.displayName : null;
      },
      displayName: async (login) => (await queries.accounts.byId(login))?.displayName ?? null,
    },
  });
  return { tickets, joining };
};
