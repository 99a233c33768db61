import type { AccountEvent } from '#domain/account/index.ts';
import type { EventShape } from '#domain/kernel/index.ts';
import type { SessionEvent } from '#domain/session/index.ts';
import type { LicenceLimit } from './terms.ts';

/** One seat of a licence: `row` is a conference, or all accounts; `name` is unique in it. */
export type SeatPlace = { readonly row: string; readonly name: string };

/** What an event changes in the use of a licence. Who has several seats of a kind, as in two conferences, counts once. */
export type SeatChange =
  | {
      readonly kind: 'take';
      readonly place: SeatPlace;
      readonly limit: LicenceLimit;
      readonly holder: string;
    }
  /** `suspend` is a leave that `resume` undoes. */
  | { readonly kind: 'leave' | 'suspend' | 'resume'; readonly place: SeatPlace }
  | { readonly kind: 'clear'; readonly row: string };

type Seated = AccountEvent | SessionEvent;

/** Types of the events that change what accounts there are. */
export const accountSeatTypes = [
  'AccountCreated',
  'AccountActivated',
  'AccountDeactivated',
  'AccountDeleted',
  'AccountRestored',
] as const satisfies readonly AccountEvent['type'][];

/** Types of the events that change what goes on now. */
export const sessionSeatTypes = [
  'SessionOpened',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'SessionClosed',
] as const satisfies readonly SessionEvent['type'][];

const types: ReadonlySet<string> = new Set([...accountSeatTypes, ...sessionSeatTypes]);
const isSeated = (event: EventShape): event is Seated => types.has(event.type);

const ofAccount = (name: string): SeatPlace => ({ row: 'accounts', name });
const rowOf = ({ conferenceId }: { readonly conferenceId: string }): string => `conference ${conferenceId}`;

const accountTaken = (holder: string): SeatChange => ({
  kind: 'take',
  place: ofAccount(holder),
  limit: 'accounts',
  holder,
});

const opened = ({ data }: Extract<Seated, { type: 'SessionOpened' }>): SeatChange => ({
  kind: 'take',
  place: { row: rowOf(data), name: '' },
  limit: 'conferences',
  holder: data.conferenceId,
});

const admitted = ({ data }: Extract<Seated, { type: 'ParticipantAdmitted' }>): SeatChange => ({
  kind: 'take',
  place: { row: rowOf(data), name: data.participantId },
  limit: data.identity.kind === 'guest' ? 'guests' : 'onlineUsers',
  holder: data.personId,
});

/** Active accounts have seats, running conferences, and the people in them; null: the event changes none. */
export const seatChangeOf = (event: EventShape): SeatChange | null => {
  if (!isSeated(event)) return null;
  switch (event.type) {
    case 'AccountCreated':
      return event.data.active
        ? accountTaken(event.data.accountId)
        : { kind: 'leave', place: ofAccount(event.data.accountId) };
    case 'AccountActivated':
      return accountTaken(event.data.accountId);
    case 'AccountDeactivated':
      return { kind: 'leave', place: ofAccount(event.data.accountId) };
    case 'AccountDeleted':
      return { kind: 'suspend', place: ofAccount(event.data.accountId) };
    case 'AccountRestored':
      return { kind: 'resume', place: ofAccount(event.data.accountId) };
    case 'SessionOpened':
      return opened(event);
    case 'ParticipantAdmitted':
      return admitted(event);
    case 'ParticipantLeft':
      return { kind: 'leave', place: { row: rowOf(event.data), name: event.data.participantId } };
    case 'SessionClosed':
      return { kind: 'clear', row: rowOf(event.data) };
    default:
      return null;
  }
};
