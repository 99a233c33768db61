import type { ConferenceDefinition, ConferenceEvent } from './events.ts';
import { canonicalConferenceId } from './rules.ts';

export type ConferenceState =
  | { readonly status: 'none' }
  | {
      readonly status: 'defined';
      readonly conferenceId: string;
      readonly definition: ConferenceDefinition;
    };

export const noConference: ConferenceState = { status: 'none' };

export const conferenceStream = (conferenceId: string): string =>
  `conference-${canonicalConferenceId(conferenceId)}`;

export const evolveConference = (state: ConferenceState, event: ConferenceEvent): ConferenceState => {
  if (event.type === 'ConferenceCreated') return { status: 'defined', ...event.data };
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'ConferenceChanged':
      return { ...state, definition: { ...state.definition, ...event.data.changes } };
    case 'ConferenceDeleted':
      return noConference;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: ConferenceState, _event: never): ConferenceState => state;
