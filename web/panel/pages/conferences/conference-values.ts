import type { Conference } from './documents.ts';

/** A conference as its form holds it. */
export type ConferenceValues = {
  title: string;
  ownerId: string;
  visibility: 'INTERNAL' | 'PUBLIC';
  invited: string[];
  uninvitedAllowed: boolean;
  muteMicrophoneOnEntry: boolean;
  muteCameraOnEntry: boolean;
  description: string;
};

export const newConference: ConferenceValues = {
  title: '',
  ownerId: '',
  visibility: 'INTERNAL',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  description: '',
};

export const valuesOf = (conference: Conference): ConferenceValues => ({
  title: conference.title,
  ownerId: conference.owner.id,
  visibility: conference.visibility,
  invited: conference.invited.map(({ id }) => id),
  uninvitedAllowed: conference.uninvitedAllowed,
  muteMicrophoneOnEntry: conference.muteMicrophoneOnEntry,
  muteCameraOnEntry: conference.muteCameraOnEntry,
  description: conference.description,
});
