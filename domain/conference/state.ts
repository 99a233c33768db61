import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import type { ConferenceDefinition, ConferenceEvent, ConferenceGuest } from './events.ts';
import { canonicalConferenceId } from './rules.ts';

export type ConferenceState =
  | { readonly status: 'none' }
  | {
      readonly status: 'defined';
      readonly conferenceId: string;
      readonly definition: ConferenceDefinition;
      /** In order of invitation; whoever was forgotten is not among them. */
      readonly guests: readonly ConferenceGuest[];
      /** Start of the last planned time that came; ISO 8601. */
      readonly lastTime?: string;
    };

export type DefinedConference = Extract<ConferenceState, { status: 'defined' }>;

export const noConference: ConferenceState = { status: 'none' };

export const conferenceStream = (conferenceId: string): string =>
  `conference-${canonicalConferenceId(conferenceId)}`;

type GuestAdded = Extract<ConferenceEvent, { type: 'ConferenceGuestAdded' }>;

/** Who was forgotten is a guest no longer: nobody knows whom to write to. */
const withGuest = (
  guests: readonly ConferenceGuest[],
  { data: { personId, name, email } }: GuestAdded,
): readonly ConferenceGuest[] => {
  if (email === FORGOTTEN_TEXT) return guests.filter((one) => one.personId !== personId);
  const guest = { personId, name, email };
  const known = guests.some((one) => one.personId === personId);
  return known ? guests.map((one) => (one.personId === personId ? guest : one)) : [...guests, guest];
};

export const evolveConference = (state: ConferenceState, event: ConferenceEvent): ConferenceState => {
  if (event.type === 'ConferenceCreated') return { status: 'defined', ...event.data, guests: [] };
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'ConferenceChanged':
      return { ...state, definition: { ...state.definition, ...event.data.changes } };
    case 'ConferenceGuestAdded':
      return { ...state, guests: withGuest(state.guests, event) };
    case 'ConferenceGuestRemoved':
      return { ...state, guests: state.guests.filter(({ personId }) => personId !== event.data.personId) };
    case 'PlannedTimeCame':
      return { ...state, lastTime: event.data.start };
    case 'ConferenceDeleted':
      return noConference;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: ConferenceState, _event: never): ConferenceState => state;
