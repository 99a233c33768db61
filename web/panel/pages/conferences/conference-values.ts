import type { Schedule } from '#web/ui/schedule/schedule.ts';
import type { Conference } from './documents.ts';
import type { Guest } from './guest-fields.tsx';

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
  schedule: Schedule;
  guests: Guest[];
  emailInvitations: boolean;
};

/** Of `emailInvitations` the settings of the server say more. */
export const newConference: ConferenceValues = {
  title: '',
  ownerId: '',
  visibility: 'INTERNAL',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  description: '',
  schedule: { kind: 'NONE', start: null, days: [], time: null, timeZone: null, minutes: null },
  guests: [],
  emailInvitations: false,
};

/** Without what the cache adds. */
const scheduleOf = ({ kind, start, days, time, timeZone, minutes }: Schedule): Schedule => ({
  kind,
  start,
  days,
  time,
  timeZone,
  minutes,
});

export const valuesOf = (conference: Conference): ConferenceValues => ({
  title: conference.title,
  ownerId: conference.owner.id,
  visibility: conference.visibility,
  invited: conference.invited.map(({ id }) => id),
  uninvitedAllowed: conference.uninvitedAllowed,
  muteMicrophoneOnEntry: conference.muteMicrophoneOnEntry,
  muteCameraOnEntry: conference.muteCameraOnEntry,
  description: conference.description,
  schedule: scheduleOf(conference.schedule),
  guests: conference.guests.map(({ name, email }) => ({ name, email })),
  emailInvitations: conference.emailInvitations,
});
