import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { admin, createHarness, profile, someHash, system } from '#command-api/testing/harness.ts';
import type { NewConference } from '#domain/conference/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openMailWay } from '#platform/outgoing/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { readLetters, startExim } from './exim.spec-support.ts';
import { startMail } from './gateway.ts';
import { fixedMailSettings } from './settings.spec-support.ts';

let folder: string;
let exim: Awaited<ReturnType<typeof startExim>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-planned-'));
  exim = await startExim(folder);
}, 60_000);

afterAll(async () => {
  await exim?.close();
  rmSync(folder, { recursive: true, force: true });
});

const conferenceId = '482913';
const people = new Map([
  ['anna', { name: 'Anna', email: 'anna@example.org' }],
  ['boris', { name: 'Boris', email: 'boris@example.org' }],
  ['ivan', { name: 'Ivan', email: 'ivan@example.org' }],
]);
const weekly = {
  kind: 'weekly',
  days: ['TU', 'FR'],
  time: '10:00',
  timeZone: 'Europe/Berlin',
  minutes: 90,
} as const;
const definition: NewConference = {
  title: 'Planning',
  ownerId: 'anna',
  mode: 'all-on-screen',
  visibility: 'public',
  description: 'Agenda',
  invited: ['ivan'],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  schedule: weekly,
  emailInvitations: true,
};
const guest = { name: 'Peter', email: 'peter@example.com' };

const start = async () => {
  // The harness begins on 1 January 2026, a Thursday.
  const harness = createHarness();
  const gateway = startMail({
    ...harness,
    folder: mkdtempSync(join(folder, 'outbox-')),
    logger: silentLogger,
    serverName: 'Rostrum',
    version: '1.0.0',
    timeZone: 'Europe/Moscow',
    baseUrl: () => 'https://meet.example.org',
    way: openMailWay({
      clock: systemClock,
      allowed: { ranges: ['127.0.0.1'] },
      resolve: async () => ['127.0.0.1'],
    }),
    people: async (login) => people.get(login) ?? null,
    personalPath: (conferenceId, personId) => `/c/${conferenceId}#key=of-${personId}`,
    settings: fixedMailSettings({
      connection: {
        host: 'good.test',
        port: exim.plain,
        authentication: 'password',
        login: 'meet',
        password: 'open sesame',
        certificateAuthority: exim.authority,
      },
    }),
  });
  gateway.begin();
  const data = { accountId: 'anna', profile: profile('Anna'), passwordHash: someHash, active: true };
  await harness.as(admin, { type: 'CreateAccount', data });
  const read = new Set<string>(exim.letters());
  /** What one command makes the server write, as another program reads it. */
  const lettersAfter = async (command: RostrumCommand, count: number, principal = admin) => {
    await harness.as(principal, command);
    await vi.waitFor(() => expect(exim.letters()).toHaveLength(read.size + count), 10_000);
    const paths = exim.letters().filter((path) => !read.has(path));
    const fresh = readLetters(paths);
    for (const path of paths) read.add(path);
    return new Map<string, ReturnType<typeof readLetters>[number]>(
      fresh.map((letter: { to: string[] }) => [letter.to[0], letter]),
    );
  };
  return { gateway, lettersAfter };
};

const changeOf = (data: object): RostrumCommand =>
  ({ type: 'ChangeConference', data: { conferenceId, changes: {}, ...data } }) as RostrumCommand;

describe('letters about planned conferences, by a real mail server', () => {
  it('[SMTP-04] [CONF-04] carry one calendar entry through invitation, another time and the end', async () => {
    const { gateway, lettersAfter } = await start();
    const created = { conferenceId, definition, guests: [guest] };
    const invited = await lettersAfter({ type: 'CreateConference', data: created }, 2);
    const first = invited.get('ivan@example.org');
    expect(first).toMatchObject({
      subject: 'Invitation: Planning',
      calendar: {
        method: 'REQUEST',
        status: 'CONFIRMED',
        sequence: 0,
        start: '2026-01-02T10:00:00+01:00',
        rule: 'FREQ=WEEKLY;BYDAY=TU,FR',
        zones: ['Europe/Berlin'],
        attendee: 'MAILTO:ivan@example.org',
      },
    });
    expect(first.text).toContain(
      'on Tuesdays and Fridays, for the first time on Friday, 2 January 2026 at 10:00 (Europe/Berlin, UTC+01:00)',
    );
    expect(invited.get(guest.email)).toMatchObject({
      name: 'Peter',
      calendar: { method: 'REQUEST', uid: first.calendar.uid, attendee: `MAILTO:${guest.email}` },
    });

    const moved = await lettersAfter(changeOf({ changes: { schedule: { ...weekly, time: '11:00' } } }), 2);
    const again = moved.get('ivan@example.org').calendar;
    expect(again).toMatchObject({ method: 'REQUEST', uid: first.calendar.uid });
    expect(again.start).toBe('2026-01-02T11:00:00+01:00');
    expect(again.sequence).toBeGreaterThan(invited.get(guest.email).calendar.sequence);

    // Nobody is told of what does not concern him: Boris comes, Ivan goes, the guest hears nothing.
    const exchanged = await lettersAfter(
      changeOf({ changes: { invited: ['boris'], muteCameraOnEntry: true } }),
      2,
    );
    expect(exchanged.get('boris@example.org')).toMatchObject({
      calendar: { method: 'REQUEST', uid: first.calendar.uid },
    });
    expect(exchanged.get('ivan@example.org')).toMatchObject({
      subject: 'You are no longer invited: Planning',
      calendar: { method: 'CANCEL', status: 'CANCELLED', uid: first.calendar.uid },
    });
    const without = await lettersAfter(changeOf({ guests: [] }), 1);
    expect(without.get(guest.email)).toMatchObject({
      calendar: { method: 'CANCEL', uid: first.calendar.uid },
    });

    const off = await lettersAfter({ type: 'DeleteConference', data: { conferenceId } }, 1);
    expect(off.get('boris@example.org')).toMatchObject({
      subject: 'Cancelled: Planning',
      calendar: { method: 'CANCEL', uid: first.calendar.uid },
    });
    expect(off.get('boris@example.org').calendar.sequence).toBeGreaterThan(again.sequence);
    expect(gateway.state().counts).toMatchObject({ sent: 8, failed: 0, skipped: 0 });
    await gateway.close();
  });

  const registered = (personId: string, displayName: string, email: string): RostrumCommand => {
    const values = { displayName, email };
    const answers = Object.entries(values).map(([fieldId, value]) => ({ fieldId, value }));
    return { type: 'RegisterWebinarGuest', data: { conferenceId, personId, answers, language: 'en' } };
  };

  it('[SMTP-05] [SMTP-04] bring those who have registered another time, by the entry they have', async () => {
    const { gateway, lettersAfter } = await start();
    const begin = '2026-01-10T09:00:00.000Z';
    const once = { kind: 'once', start: begin, timeZone: 'Europe/Moscow', minutes: 60 } as const;
    const webinar = { ...definition, schedule: once, invited: [], emailInvitations: false };
    await lettersAfter({ type: 'CreateConference', data: { conferenceId, definition: webinar } }, 0);
    const required = { conferenceId, changes: { registrationRequired: true } };
    await lettersAfter({ type: 'ChangeWebinarRegistration', data: required }, 0);
    const inga = registered('guest2:1', 'Inga', 'inga@example.org');
    const first = (await lettersAfter(inga, 1, system)).get('inga@example.org');
    expect(first).toMatchObject({
      subject: 'You are registered: Planning',
      calendar: { method: 'REQUEST', sequence: 0, start: '2026-01-10T12:00:00+03:00' },
    });
    const oleg = { conferenceId, personId: 'guest2:2', reason: '' };
    await lettersAfter(registered('guest2:2', 'Oleg', 'oleg@example.org'), 1, system);
    await lettersAfter({ type: 'ExcludeWebinarGuest', data: oleg }, 1);

    const later = { ...once, start: '2026-01-11T10:00:00.000Z' };
    const moved = await lettersAfter(changeOf({ changes: { schedule: later, title: 'Launch' } }), 1);
    const second = moved.get('inga@example.org');
    expect(second).toMatchObject({
      subject: 'Changed: Launch',
      calendar: {
        method: 'REQUEST',
        uid: first.calendar.uid,
        sequence: 1,
        start: '2026-01-11T13:00:00+03:00',
        summary: 'Launch',
        attendee: 'MAILTO:inga@example.org',
        url: `https://meet.example.org/c/${conferenceId}`,
      },
    });
    expect(second.text).toContain(`https://meet.example.org/c/${conferenceId}#key=of-guest2:1`);

    await lettersAfter(changeOf({ changes: { description: 'Agenda' } }), 0);
    const roomed = await lettersAfter(changeOf({ changes: { schedule: { kind: 'none' } } }), 1);
    expect(roomed.get('inga@example.org')).toMatchObject({
      text: expect.stringContaining('at any time'),
      calendar: { method: 'CANCEL', uid: first.calendar.uid, start: '2026-01-11T13:00:00+03:00' },
    });
    expect(gateway.state().counts).toMatchObject({ failed: 0, skipped: 0 });
    await gateway.close();
  });

  it('[SMTP-03] tell those who were invited to a run and never came, in whose name', async () => {
    const { gateway, lettersAfter } = await start();
    const invited = ['ivan', 'boris', 'anna'];
    const quiet = { ...definition, schedule: { kind: 'none' }, emailInvitations: false, invited } as const;
    const data = { conferenceId: 'room', definition: quiet };
    await lettersAfter({ type: 'CreateConference', data }, 0);
    await lettersAfter({ type: 'StartConference', data: { conferenceId: 'room', sessionId: 's1' } }, 0);
    const missed = await lettersAfter({ type: 'StopConference', data: { conferenceId: 'room' } }, 2);
    expect([...missed.keys()].toSorted()).toEqual(['boris@example.org', 'ivan@example.org']);
    expect(missed.get('ivan@example.org')).toMatchObject({
      subject: 'Missed call from Anna',
      text: expect.stringContaining('Anna (anna@meet.example.org)'),
      calendar: null,
    });
    await gateway.close();
  });
});
