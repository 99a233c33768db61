import { describe, expect, it } from 'vitest';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { conferenceCreated, sessionClosed, sessionOpened } from '../testing/samples.ts';
import { conferences } from './evolve.ts';

describe.each(deliveryModes)('conferences, events arriving %s', (_mode, mode) => {
  it('show the definition and the present run', async () => {
    const { queries } = await given(
      conferences,
      [
        conferenceCreated('100', { title: 'Совет' }),
        sessionOpened('s1', '100'),
        sessionClosed('s1', '100'),
        fact('ConferenceChanged', {
          conferenceId: '100',
          changes: { title: 'Учёный совет', invited: ['olga'] },
        }),
        sessionOpened('s2', '100'),
      ],
      mode,
    );
    expect(await queries.conferences.byId('100')).toEqual({
      id: '100',
      title: 'Учёный совет',
      ownerId: 'ivan',
      mode: 'all-on-screen',
      visibility: 'internal',
      description: '',
      invited: ['olga'],
      uninvitedAllowed: true,
      muteMicrophoneOnEntry: false,
      muteCameraOnEntry: false,
      schedule: { kind: 'none' },
      emailInvitations: true,
      guests: [],
      nextStart: null,
      nextEnd: null,
      sortStart: '~',
      createdAt: '2026-03-01T09:00:00.000Z',
      born: expect.any(String),
      scheduledAt: '2026-03-01T09:00:00.000Z',
      running: true,
      sessionId: 's2',
      startedAt: '2026-03-01T09:00:04.000Z',
      sortTitle: 'ученый совет',
      position: 5,
    });
  });

  it('rest when the run is over, also when the end of an older run comes late', async () => {
    const facts = [
      conferenceCreated('100'),
      sessionOpened('s1', '100'),
      sessionOpened('s2', '100'),
      sessionClosed('s1', '100'),
      conferenceCreated('200'),
      sessionOpened('s3', '200'),
      sessionClosed('s3', '200'),
    ];
    const { queries } = await given(conferences, facts, mode);
    expect(await queries.conferences.byId('100')).toMatchObject({ running: true, sessionId: 's2' });
    expect(await queries.conferences.byId('200')).toMatchObject({
      running: false,
      sessionId: null,
      startedAt: null,
    });
  });

  it('are gone when removed; sessions of unknown ones are ignored', async () => {
    const facts = [
      conferenceCreated('100'),
      fact('ConferenceDeleted', { conferenceId: '100' }),
      sessionOpened('s9', '999'),
    ];
    const { documents } = await given(conferences, facts, mode);
    expect(await documents('conferences', 'conferences')).toEqual([]);
  });
});

describe.each(deliveryModes)('planned conferences, events arriving %s', (_mode, mode) => {
  const schedule = { kind: 'weekly', days: ['TU'], time: '10:00', timeZone: 'UTC', minutes: 60 } as const;
  const times = { start: '2026-03-03T10:00:00.000Z', end: '2026-03-03T11:00:00.000Z' };

  it('[CONF-01] know their next time, and after it has come the one after it', async () => {
    const planned = await given(conferences, [conferenceCreated('100', { schedule })], mode);
    expect(await planned.queries.conferences.byId('100')).toMatchObject({
      nextStart: times.start,
      nextEnd: times.end,
    });
    const facts = [
      conferenceCreated('100', { schedule }),
      fact('PlannedTimeCame', { conferenceId: '100', ...times }),
    ];
    const come = await given(conferences, facts, mode);
    expect(await come.queries.conferences.byId('100')).toMatchObject({
      nextStart: '2026-03-10T10:00:00.000Z',
    });
  });

  it('[CONF-01] have none left when the only one has come, or when they become a room', async () => {
    const { start, end } = times;
    const once = { kind: 'once', start, timeZone: 'UTC', minutes: 60 } as const;
    const facts = [
      conferenceCreated('100', { schedule: once }),
      fact('PlannedTimeCame', { conferenceId: '100', start, end }),
      conferenceCreated('200', { schedule }),
      fact('ConferenceChanged', { conferenceId: '200', changes: { schedule: { kind: 'none' } } }),
    ];
    const { queries } = await given(conferences, facts, mode);
    expect(await queries.conferences.byId('100')).toMatchObject({ nextStart: null, nextEnd: null });
    expect(await queries.conferences.byId('200')).toMatchObject({
      nextStart: null,
      schedule: { kind: 'none' },
    });
  });

  it('[CONF-04] list guests who are invited by e-mail', async () => {
    const guest = { personId: 'guest:1', name: 'Petr', email: 'petr@example.org' };
    const facts = [
      conferenceCreated('100', { visibility: 'public' }),
      fact('ConferenceGuestAdded', { conferenceId: '100', ...guest }),
      fact('ConferenceGuestAdded', { conferenceId: '100', ...guest, personId: 'guest:2' }),
      fact('ConferenceGuestRemoved', { conferenceId: '100', personId: 'guest:2' }),
      fact('ConferenceGuestAdded', {
        ...{ conferenceId: '100', personId: 'guest:3' },
        ...{ name: FORGOTTEN_TEXT, email: FORGOTTEN_TEXT },
      }),
    ];
    const { queries } = await given(conferences, facts, mode);
    expect(await queries.conferences.byId('100')).toMatchObject({ guests: [guest] });
  });
});

describe('the list of conferences', () => {
  const facts = [
    conferenceCreated('101', { title: 'Летучка', ownerId: 'olga' }),
    conferenceCreated('102', { title: 'Ёлка' }),
    conferenceCreated('103', { title: 'Железо' }),
    sessionOpened('s', '102'),
  ];
  const ids = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);

  it('has running ones first, then newest first', async () => {
    const { queries } = await given(conferences, facts);
    expect(ids(await queries.conferences.list({ limit: 10 }))).toEqual(['102', '103', '101']);
  });

  it('can be ordered by title, walked, filtered and searched by title or id', async () => {
    const { queries } = await given(conferences, facts);
    const orderBy = { column: 'title', direction: 'asc' } as const;
    const first = await queries.conferences.list({ orderBy, limit: 2 });
    expect(ids(first)).toEqual(['102', '103']);
    const rest = await queries.conferences.list({ orderBy, limit: 2, after: first.next ?? '' });
    expect(ids(rest)).toEqual(['101']);
    expect(ids(await queries.conferences.list({ text: 'елк', limit: 10 }))).toEqual(['102']);
    expect(ids(await queries.conferences.list({ text: '10', limit: 10 }))).toHaveLength(3);
    expect(ids(await queries.conferences.list({ ownerId: 'olga', limit: 10 }))).toEqual(['101']);
    const planned = { kind: 'weekly', days: ['TU'], time: '10:00', timeZone: 'UTC', minutes: 60 } as const;
    const more = [...facts, conferenceCreated('104', { schedule: planned })];
    const list = (await given(conferences, more)).queries.conferences;
    expect(ids(await list.list({ planned: true, limit: 10 }))).toEqual(['104']);
    expect(ids(await list.list({ planned: false, limit: 10 }))).toEqual(['102', '103', '101']);
    const byStart = { column: 'nextStart', direction: 'asc' } as const;
    expect(ids(await list.list({ orderBy: byStart, limit: 10 }))[1]).toBe('104');
    expect(await queries.conferences.count({ running: true })).toEqual({ count: 1, capped: false });
  });
});
