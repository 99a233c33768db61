import { describe, expect, it } from 'vitest';
import {
  type ConferenceDefinition,
  type ConferenceEvent,
  type ConferenceState,
  evolveConference,
  noConference,
} from '#domain/conference/index.ts';
import type { Actor } from '#domain/kernel/index.ts';
import { lettersAbout } from './conference-letters.ts';

const definition: ConferenceDefinition = {
  title: 'Planning',
  ownerId: 'anna',
  mode: 'all-on-screen',
  visibility: 'internal',
  description: '',
  invited: ['anna', 'ivan'],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
};
const conferenceId = '482913';
const admin: Actor = { kind: 'administrator', id: 'root' };
const planned: ConferenceState = { status: 'defined', conferenceId, definition };

const letters = (before: ConferenceState, event: ConferenceEvent, actor = admin) =>
  lettersAbout({ event, before, after: evolveConference(before, event), actor }).map(
    ({ kind, recipient }) => `${kind} ${recipient}`,
  );

const changed = (changes: Partial<ConferenceDefinition>): ConferenceEvent => ({
  type: 'ConferenceChanged',
  data: { conferenceId, changes },
});

describe('letters about a conference', () => {
  const created: ConferenceEvent = { type: 'ConferenceCreated', data: { conferenceId, definition } };

  it('[SMTP-04] invite everybody when it comes into being, but not the one who made it', () => {
    expect(letters(noConference, created)).toEqual(['invitation anna', 'invitation ivan']);
    expect(letters(noConference, created, { kind: 'account', id: 'anna' })).toEqual(['invitation ivan']);
  });

  it('[SMTP-04] tell of another name those who stay, invite who comes, and tell who is out', () => {
    expect(letters(planned, changed({ title: 'Plans', invited: ['ivan', 'olga'] }))).toEqual([
      'invitation olga',
      'change ivan',
      'exclusion anna',
    ]);
  });

  it('[SMTP-04] say nothing of what guests need not know', () => {
    expect(letters(planned, changed({ muteCameraOnEntry: true, description: 'Agenda' }))).toEqual([]);
  });

  it('[SMTP-04] cancel for everybody who was invited', () => {
    expect(letters(planned, { type: 'ConferenceDeleted', data: { conferenceId } })).toEqual([
      'cancellation anna',
      'cancellation ivan',
    ]);
  });
});
