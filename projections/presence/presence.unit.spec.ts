import { describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { createChangeFeed } from '../runner/change-feed.ts';
import type { PresentParticipant, RunningSessionDocument } from '../running-sessions/document.ts';
import { startPresence } from './presence.ts';

const someone = (personId: string, role: PresentParticipant['role']): PresentParticipant => ({
  participantId: `p-${personId}`,
  personId,
  identity: { kind: 'account', accountId: personId },
  displayName: personId,
  role,
  rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
  connection: { connectionId: 'c', protocol: 'webrtc', address: '192.0.2.1', userAgent: '' },
  joinedAt: '2026-03-01T09:00:00.000Z',
});

const session = (id: string, ...participants: readonly PresentParticipant[]): RunningSessionDocument => ({
  id,
  conferenceId: `c-${id}`,
  title: '',
  ownerId: 'olga',
  mode: 'all-on-screen',
  visibility: 'public',
  startedAt: '2026-03-01T09:00:00.000Z',
  participants,
  participantCount: participants.length,
  mediaInterrupted: false,
  position: 1,
});

const start = (...running: readonly RunningSessionDocument[]) => {
  const stored = new Map(running.map((one) => [one.id, one]));
  const clock = virtualClock('2026-03-01T09:00:00.000Z');
  const feed = createChangeFeed(() => undefined);
  const failures: unknown[] = [];
  const presence = startPresence({
    changes: feed,
    sessions: {
      byId: async (id) => stored.get(id) ?? null,
      list: async () => ({ items: [...stored.values()] }),
    },
    clock,
    onFailure: (error) => failures.push(error),
  });
  const told: string[] = [];
  presence.subscribe((ids) => told.push(...ids));
  const change = (id: string, next: RunningSessionDocument | null): void => {
    if (next === null) stored.delete(id);
    else stored.set(id, next);
    const name = 'running-sessions';
    feed.publish({ projection: name, collection: name, ids: [id], position: 2, reset: false });
  };
  return { presence, clock, change, told, failures };
};

describe('[MEET-06] presence', () => {
  it('knows who was in a conference before it began to listen, and who comes and goes', async () => {
    const { presence, change, told, failures } = start(
      session('s1', someone('olga', 'owner'), someone('ivan', 'participant')),
    );
    expect(await presence.of('olga')).toBe('in-own-conference');
    expect(await presence.of('ivan')).toBe('in-conference');
    expect(await presence.of('anna')).toBe('offline');
    change('s1', session('s1', someone('olga', 'owner'), someone('anna', 'participant')));
    expect(await presence.of('ivan')).toBe('offline');
    expect(await presence.of('anna')).toBe('in-conference');
    change('s1', null);
    expect(await presence.of('olga')).toBe('offline');
    expect(told).toEqual(expect.arrayContaining(['olga', 'ivan', 'anna']));
    expect(failures).toEqual([]);
  });

  it('is that of the owner as long as one of the conferences is his own', async () => {
    const { presence, change } = start(
      session('s1', someone('olga', 'owner')),
      session('s2', someone('olga', 'participant')),
    );
    expect(await presence.of('olga')).toBe('in-own-conference');
    change('s1', null);
    expect(await presence.of('olga')).toBe('in-conference');
  });

  it('counts connections, and forgives one that was lost for a moment', async () => {
    const { presence, clock, told } = start();
    const desk = presence.connected('anna');
    const phone = presence.connected('anna');
    expect(await presence.of('anna')).toBe('online');
    desk('lost');
    desk('lost');
    clock.advance(60_000);
    expect(await presence.of('anna')).toBe('online');
    phone('lost');
    clock.advance(4_000);
    expect(await presence.of('anna')).toBe('online');
    const again = presence.connected('anna');
    clock.advance(60_000);
    expect(await presence.of('anna')).toBe('online');
    again('lost');
    clock.advance(5_000);
    expect(await presence.of('anna')).toBe('offline');
    expect(told).toEqual(['anna', 'anna']);
  });

  it('ends at once for whoever signs out', async () => {
    const { presence } = start();
    presence.connected('anna')('signed-out');
    expect(await presence.of('anna')).toBe('offline');
  });

  it('counts everybody once, guests aside', async () => {
    const { presence } = start(session('s1', someone('olga', 'owner'), someone('guest:1', 'guest')));
    presence.connected('olga');
    presence.connected('anna');
    expect([...(await presence.everybody())].sort()).toEqual(['anna', 'olga']);
  });
});
