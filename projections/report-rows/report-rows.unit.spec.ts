import { describe, expect, it } from 'vitest';
import type { ReportFilter, ReportName } from '#domain/report/index.ts';
import { callHistory } from '../call-history/evolve.ts';
import { chatMessages } from '../chat-messages/evolve.ts';
import { connections } from '../connections/evolve.ts';
import { eventLog } from '../event-log/evolve.ts';
import { sessionParticipants } from '../session-participants/evolve.ts';
import { settingsChanges } from '../settings-changes/evolve.ts';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import {
  accountCreated,
  admitted,
  left,
  sessionClosed,
  sessionOpened,
  summarised,
} from '../testing/samples.ts';

const everything: ReportFilter = {
  from: null,
  until: '2026-03-01T09:30:00.000Z',
  text: '',
  columns: {},
};

const deleted = (report: ReportName, filter: Partial<ReportFilter> = {}, time?: string): Fact =>
  fact(
    'ReportRowsDeleted',
    { report, filter: { ...everything, ...filter }, count: 1 },
    time === undefined ? {} : { time },
  );

const place = (session: string) => ({
  sessionId: session,
  conferenceId: '100',
  participantId: `p-${session}`,
});

const meetings = [
  sessionOpened('s1', '100'),
  admitted(place('s1'), 'ivan'),
  left(place('s1')),
  sessionClosed('s1', '100'),
  sessionOpened('s2', '200'),
  admitted(place('s2'), 'olga'),
];

describe.each(deliveryModes)('rows of reports, events arriving %s', (_mode, mode) => {
  it('leave the call history with their people, but not while the session runs [REP-01]', async () => {
    const facts = [...meetings, deleted('calls'), summarised(place('s1'))];
    const calls = await given(callHistory, facts, mode);
    const people = await given(sessionParticipants, facts, mode);
    expect(await calls.documents('call-history', 'calls')).toEqual([expect.objectContaining({ id: 's2' })]);
    expect(await people.documents('session-participants', 'participants')).toEqual([
      expect.objectContaining({ id: 'p-s2' }),
    ]);
  });

  it('leave by words of the filter [REP-01]', async () => {
    const facts = [...meetings, deleted('calls', { text: 'conf 200' }), deleted('calls', { text: 'IVAN' })];
    const people = await given(sessionParticipants, facts, mode);
    expect(await people.documents('session-participants', 'participants')).toHaveLength(1);
    const untouched = await given(
      sessionParticipants,
      [...meetings, deleted('calls', { text: 'anna' })],
      mode,
    );
    expect(await untouched.documents('session-participants', 'participants')).toHaveLength(2);
  });

  it('leave the event log, and what was deleted when stays there for ever [OP-04]', async () => {
    const late = '2026-03-01T09:29:00.000Z';
    const facts = [
      ...meetings,
      deleted('events', { columns: { event: 'join' } }),
      deleted('events', {}, late),
      deleted('events', { columns: { event: 'delete_events' } }, late),
      deleted('events', { text: 'root' }, late),
    ];
    const { queries } = await given(eventLog, facts, mode);
    const { items } = await queries.eventLog.list({ limit: 10 });
    expect(items.map(({ event, objectId }) => [event, objectId])).toEqual(
      Array.from({ length: 4 }, () => ['delete_events', 'root']),
    );
    expect(items.at(-1)?.details).toEqual([
      { key: 'Host', value: '192.0.2.1' },
      { key: 'Before', value: everything.until },
      { key: 'event', value: 'join' },
      { key: 'Rows', value: '1' },
    ]);
    expect(await queries.reportRows.deletable('events', { ...everything, until: '2027' })).toBe(0);
  });

  it('leave the changes of settings, but for those about deletions [OP-04]', async () => {
    const facts = [
      accountCreated('anna'),
      accountCreated('boris'),
      deleted('changes', { columns: { objectId: 'anna' } }),
      deleted('changes', { columns: { objectType: 'report' } }),
    ];
    const { queries } = await given(settingsChanges, facts, mode);
    const { items } = await queries.settingsChanges.list({ limit: 10 });
    expect(items.map(({ action, objectType, objectId }) => [action, objectType, objectId])).toEqual([
      ['delete', 'report', 'changes'],
      ['delete', 'report', 'changes'],
      ['create', 'account', 'boris'],
    ]);
    expect(items[1]?.fields).toContainEqual({
      name: 'columns',
      before: null,
      after: { objectId: 'anna' },
      secret: false,
    });
  });

  it('leave the chat by session and author [REP-01]', async () => {
    const said = (messageId: string, personId: string, sessionId: string) =>
      fact('ChatMessagePosted', {
        messageId,
        sessionId,
        conferenceId: '100',
        participantId: 'p',
        personId,
        displayName: personId,
        text: 'Добрый день',
      });
    const facts = [
      said('m1', 'ivan', 's1'),
      said('m2', 'olga', 's1'),
      said('m3', 'ivan', 's2'),
      deleted('chat', { columns: { personId: 'ivan', sessionId: 's1' } }),
      said('m4', 'ivan', 's1'),
    ];
    const { documents } = await given(chatMessages, facts, mode);
    expect((await documents('chat-messages', 'messages')).map(({ id }) => id)).toEqual(['m2', 'm3', 'm4']);
  });
});

describe('connections', () => {
  it('leave when they were over by then, never while they last [REP-01] [REP-09]', async () => {
    const facts = [
      ...meetings,
      deleted('connections'),
      deleted('connections', { columns: { application: 'WebPanel' } }),
    ];
    const { documents } = await given(connections, facts);
    expect(await documents('connections', 'connections')).toEqual([expect.objectContaining({ id: 'p-s2' })]);
  });
});

describe('what would be deleted', () => {
  it('is counted by the same filter [REP-01]', async () => {
    const { queries } = await given(callHistory, meetings);
    expect(await queries.reportRows.deletable('calls', everything)).toBe(1);
    expect(await queries.reportRows.deletable('calls', { ...everything, from: everything.until })).toBe(0);
  });
});
