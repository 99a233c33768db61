import { describe, expect, it } from 'vitest';
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
      createdAt: '2026-03-01T09:00:00.000Z',
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
    expect(await queries.conferences.count({ running: true })).toEqual({ count: 1, capped: false });
  });
});
