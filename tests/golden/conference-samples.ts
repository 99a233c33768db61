const conferenceId = '482913';
const guest = 'guest:0198f3a0-0000-7000-8000-000000000004.0';
/** A change names some fields; those that came later need no other shape. */
const definition = {
  title: 'Планёрка',
  ownerId: 'anna',
  mode: 'all-on-screen',
  visibility: 'public',
  description: 'Every Monday.',
  invited: ['boris', 'clara'],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: true,
  muteCameraOnEntry: false,
} as const;

/** Of conferences; see `samples.ts`. */
export const conferenceSamples = {
  ConferenceCreated: {
    conferenceId,
    definition: { ...definition, schedule: { kind: 'none' }, emailInvitations: true },
  },
  ConferenceChanged: { conferenceId, changes: definition },
  ConferenceGuestAdded: {
    conferenceId,
    personId: guest,
    name: 'Пётр',
    email: 'petr@example.com',
  },
  ConferenceGuestRemoved: { conferenceId, personId: guest },
  PlannedTimeCame: { conferenceId, start: '2026-03-03T07:00:00.000Z', end: '2026-03-03T08:00:00.000Z' },
  ConferenceDeleted: { conferenceId },
} as const;
