import { describe, expect, it } from 'vitest';
import {
  type ConferenceDefinition,
  type ConferenceEvent,
  type ConferenceState,
  evolveConference,
  noConference,
} from '#domain/conference/index.ts';
import type { Actor } from '#domain/kernel/index.ts';
import { lettersAbout, letterToRegistered } from './conference-letters.ts';

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
  schedule: { kind: 'none' },
  emailInvitations: true,
};
const conferenceId = '482913';
const admin: Actor = { kind: 'administrator', id: 'root' };
const planned: ConferenceState = { status: 'defined', conferenceId, definition, guests: [] };

const happened = (before: ConferenceState, event: ConferenceEvent, actor: Actor) => {
  const after = evolveConference(before, event);
  return { event, before, after, actor, time: '2026-03-02T08:00:00.000Z' };
};

const letters = (before: ConferenceState, event: ConferenceEvent, actor = admin) =>
  lettersAbout(happened(before, event, actor)).map(({ kind, recipient }) => `${kind} ${recipient}`);

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

  it('[SMTP-04] tell of another time those who stay, guests too, and invite and exclude guests one by one', () => {
    const open: ConferenceState = {
      ...planned,
      guests: [{ personId: 'guest:1', name: 'Petr', email: 'petr@example.org' }],
    };
    const schedule = { kind: 'weekly', days: ['MO'], time: '10:00', timeZone: 'UTC', minutes: 60 } as const;
    expect(letters(open, changed({ schedule }))).toEqual(['change anna', 'change ivan', 'change guest:1']);
    const guest = { conferenceId, personId: 'guest:2', name: 'Olga', email: 'olga@example.org' };
    expect(letters(open, { type: 'ConferenceGuestAdded', data: guest })).toEqual(['invitation guest:2']);
    const renamed = { ...guest, personId: 'guest:1' };
    expect(letters(open, { type: 'ConferenceGuestAdded', data: renamed })).toEqual([]);
    const removed = { conferenceId, personId: 'guest:1' };
    expect(letters(open, { type: 'ConferenceGuestRemoved', data: removed })).toEqual(['exclusion guest:1']);
    expect(letters(open, { type: 'ConferenceDeleted', data: { conferenceId } })).toContain(
      'cancellation guest:1',
    );
  });

  it('[CONF-06] are not written for a conference that does not want them, and begin when it does', () => {
    const silent: ConferenceState = { ...planned, definition: { ...definition, emailInvitations: false } };
    const data = { conferenceId, definition: silent.definition };
    expect(letters(noConference, { type: 'ConferenceCreated', data })).toEqual([]);
    expect(letters(silent, changed({ title: 'Plans' }))).toEqual([]);
    expect(letters(silent, { type: 'ConferenceDeleted', data: { conferenceId } })).toEqual([]);
    expect(letters(silent, changed({ emailInvitations: true, title: 'Plans' }))).toEqual([
      'invitation anna',
      'invitation ivan',
    ]);
    expect(letters(planned, changed({ emailInvitations: false, title: 'Plans' }))).toEqual([]);
  });

  it('[SMTP-04] do not call off what is over', () => {
    const start = '2026-03-02T06:00:00.000Z';
    const schedule = { kind: 'once', start, timeZone: 'UTC', minutes: 60 } as const;
    const over: ConferenceState = { ...planned, definition: { ...definition, schedule } };
    expect(letters(over, { type: 'ConferenceDeleted', data: { conferenceId } })).toEqual([]);
    expect(letters(over, changed({ invited: ['olga'] }))).toEqual([]);
  });

  it('[SMTP-04] cancel for everybody who was invited', () => {
    expect(letters(planned, { type: 'ConferenceDeleted', data: { conferenceId } })).toEqual([
      'cancellation anna',
      'cancellation ivan',
    ]);
  });
});

describe('letters to those who have registered for a webinar', () => {
  const start = '2026-03-05T09:00:00.000Z';
  const once = { kind: 'once', start, timeZone: 'UTC', minutes: 60 } as const;
  const planning = { ...definition, visibility: 'public', schedule: once } as const;
  const webinar: ConferenceState = { ...planned, definition: planning };
  const told = (before: ConferenceState, changes: Partial<ConferenceDefinition>) =>
    letterToRegistered(happened(before, changed(changes), admin));

  it('[SMTP-05] tell of another time and another name, and of nothing else', () => {
    expect(told(webinar, { title: 'Plans' })).toBe('change');
    expect(told(webinar, { schedule: { ...once, minutes: 90 } })).toBe('change');
    expect(told(webinar, { schedule: { kind: 'none' } })).toBe('change');
    expect(told(webinar, { description: 'Agenda', invited: [] })).toBeUndefined();
  });

  it('[SMTP-05] go out whether or not the conference writes to the invited', () => {
    const silent: ConferenceState = { ...webinar, definition: { ...planning, emailInvitations: false } };
    expect(told(silent, { title: 'Plans' })).toBe('change');
  });

  it('[SMTP-05] are not written about what is over, nor to those who cannot come', () => {
    const over = { ...once, start: '2026-03-02T06:00:00.000Z' };
    expect(
      told({ ...webinar, definition: { ...planning, schedule: over } }, { title: 'Plans' }),
    ).toBeUndefined();
    expect(told(webinar, { title: 'Plans', visibility: 'internal' })).toBeUndefined();
  });
});
