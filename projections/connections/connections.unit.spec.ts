import { describe, expect, it } from 'vitest';
import { silentClient } from '#domain/session/index.ts';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { admitted, averages, left, sessionClosed, sessionOpened, summarised } from '../testing/samples.ts';
import { connections } from './evolve.ts';

const place = (participantId: string) => ({ sessionId: 's1', conferenceId: '100', participantId });
const client = { ...silentClient, system: 'Windows 15.0.0', processorCores: 8, microphones: ['Микрофон'] };
const connection = {
  connectionId: 'c1',
  protocol: 'webrtc',
  address: '192.0.2.44',
  userAgent: 'Firefox 150',
} as const;
const guest = (participantId: string, time: string): Fact =>
  admitted(
    place(participantId),
    'guest:x1',
    {
      identity: { kind: 'guest', guestId: 'guest:x1' },
      displayName: 'Пётр',
      connection: { ...connection, client },
    },
    { time },
  );

const signedIn = (sessionId: string, kind: 'administrator' | 'account', id: string, time: string): Fact =>
  fact(
    'SignedIn',
    {
      sessionId,
      principal: { kind, id },
      tokenHash: 'h',
      expiresAt: '2026-03-01T21:00:00.000Z',
      userAgent: 'Chrome 140',
    },
    { time, actor: { kind, id, address: '198.51.100.7' } },
  );

describe.each(deliveryModes)('connections, events arriving %s', (_mode, mode) => {
  it('tell who came with what, and how it went when it is over [REP-09] [REP-05]', async () => {
    const { queries } = await given(
      connections,
      [
        sessionOpened('s1', '100'),
        guest('p1', '2026-03-01T10:00:00.000Z'),
        left(place('p1'), { time: '2026-03-01T10:30:00.000Z' }),
      ],
      mode,
    );
    expect(await queries.connections.byId('p1')).toEqual({
      id: 'p1',
      application: 'WebClient',
      personId: 'guest:x1',
      personKind: 'guest',
      displayName: 'Пётр',
      address: '192.0.2.44',
      userAgent: 'Firefox 150',
      since: '2026-03-01T10:00:00.000Z',
      until: '2026-03-01T10:30:00.000Z',
      over: '2026-03-01T10:30:00.000Z',
      reason: 'left',
      meeting: {
        sessionId: 's1',
        conferenceId: '100',
        title: 'Conference 100',
        connectionId: 'c1',
        protocol: 'webrtc',
      },
      client,
      route: null,
      media: { ...averages, quality: null },
      activeAt: null,
      words: 'guest c1 100 Conference 100 Windows 15.0.0',
      position: 3,
    });
  });

  it('tell by which way the media goes as soon as the client says so, also afterwards [REP-05]', async () => {
    const route = {
      kind: 'host',
      protocol: 'udp',
      network: 'wifi',
      ...{ localAddresses: ['192.168.1.20:51412'], serverAddress: '192.0.2.10:4307' },
    } as const;
    const told = (protocol: 'udp' | 'tcp', participantId = 'p1') =>
      fact('ConnectionRouteChanged', {
        ...place(participantId),
        personId: 'guest:x1',
        route: { ...route, protocol },
      });
    const begun = [
      sessionOpened('s1', '100'),
      guest('p1', '2026-03-01T10:00:00.000Z'),
      guest('p2', '2026-03-01T10:00:00.000Z'),
      told('udp'),
      told('udp', 'nobody'),
    ];
    const { queries } = await given(connections, begun, mode);
    expect(await queries.connections.byId('p1')).toMatchObject({ route, until: null });
    expect(await queries.connections.byId('p2')).toMatchObject({ route: null });
    const after = await given(connections, [...begun, told('tcp'), left(place('p1'))], mode);
    expect(await after.queries.connections.byId('p1')).toMatchObject({
      reason: 'left',
      route: { ...route, protocol: 'tcp' },
    });
  });

  it('end with the session, and hear of their averages afterwards [REP-09]', async () => {
    const facts = [
      sessionOpened('s1', '100'),
      guest('p1', '2026-03-01T10:00:00.000Z'),
      guest('p2', '2026-03-01T10:01:00.000Z'),
      sessionClosed('s1', '100', { time: '2026-03-01T11:00:00.000Z' }),
      summarised(place('p1')),
    ];
    const { queries } = await given(connections, facts, mode);
    const ended = { until: '2026-03-01T11:00:00.000Z', reason: 'session-closed' };
    expect(await queries.connections.byId('p1')).toMatchObject({ ...ended, media: averages });
    expect(await queries.connections.byId('p2')).toMatchObject({ ...ended, media: null });
    expect(await queries.connections.countOpen()).toBe(0);
  });

  it('are those of people who are signed in, too [REP-09]', async () => {
    const facts = [
      signedIn('a1', 'administrator', 'root', '2026-03-01T09:00:00.000Z'),
      signedIn('u1', 'account', 'anna', '2026-03-01T09:05:00.000Z'),
      fact('SignedOut', { sessionId: 'a1', reason: 'signed-out' }, { time: '2026-03-01T09:30:00.000Z' }),
      fact(
        'SessionTokenRotated',
        { sessionId: 'u1', tokenHash: 'h2', expiresAt: '2026-03-02T09:00:00.000Z' },
        { time: '2026-03-01T09:40:00.000Z' },
      ),
    ];
    const { queries } = await given(connections, facts, mode);
    expect(await queries.connections.byId('a1')).toMatchObject({
      application: 'WebPanel',
      address: '198.51.100.7',
      until: '2026-03-01T09:30:00.000Z',
      reason: 'signed-out',
    });
    expect(await queries.connections.byId('u1')).toMatchObject({
      application: 'WebCabinet',
      personId: 'anna',
      until: null,
      over: '2026-03-02T09:00:00.000Z',
      activeAt: '2026-03-01T09:40:00.000Z',
    });
  });
});

describe('the list of connections', () => {
  const facts = [
    signedIn('a1', 'administrator', 'guestbook', '2026-03-01T09:00:00.000Z'),
    sessionOpened('s1', '100'),
    guest('p1', '2026-03-01T10:00:00.000Z'),
    admitted(place('p2'), 'ivan', { displayName: 'Иван' }, { time: '2026-03-01T10:05:00.000Z' }),
  ];
  const found = async (request: object, happened: readonly Fact[] = facts) => {
    const { queries } = await given(connections, happened);
    return (await queries.connections.list({ limit: 10, ...request })).items.map(({ id }) => id);
  };

  it.each([
    ['webclient guest', ['p1']],
    ['WEBCLIENT', ['p2', 'p1']],
    ['пет', ['p1']],
    ['windows firefox', ['p1']],
    ['192.0.2.44', ['p2', 'p1']],
    ['conference 100 ivan', ['p2']],
    ['nothing', []],
  ])('finds by all words together: %s [REP-09]', async (text, ids) => {
    expect(await found({ text })).toEqual(ids);
  });

  it('sorts by any column [REP-01]', async () => {
    expect(await found({ orderBy: { column: 'person', direction: 'asc' } })).toEqual(['p1', 'a1', 'p2']);
    expect(await found({ orderBy: { column: 'id', direction: 'desc' } })).toEqual(['p2', 'p1', 'a1']);
    const gone = left(place('p1'), { time: '2026-03-01T11:00:00.000Z' });
    expect(await found({ orderBy: { column: 'until', direction: 'desc' } }, [...facts, gone])).toEqual([
      'p1',
      'p2',
      'a1',
    ]);
    expect(await found({ application: 'WebPanel' })).toEqual(['a1']);
    expect(await found({ since: { from: '2026-03-01T10:05:00.000Z' } })).toEqual(['p2']);
  });
});
