import { describe, expect, it } from 'vitest';
import { ANSWER_WITHIN, GIVE_UP_AFTER, Signalling } from './signalling.ts';
import { FakeServer, joinedRoom } from './testing/fake-server.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const client = { userAgent: 'test', language: 'en' };

const setUp = () => {
  const server = new FakeServer();
  const clock = new VirtualClock();
  const heard: string[] = [];
  let token: string | null = null;
  const signalling = new Signalling({
    openSocket: server.openSocket,
    clock,
    random: () => 0.5,
    opening: () =>
      token
        ? { method: 'resume', data: { resumeToken: token, rtpCapabilities: {}, transportIds: [], client } }
        : { method: 'join', data: { ticket: 'ticket', rtpCapabilities: {}, client } },
    events: {
      admitted: (room, how) => {
        token = room.resumeToken;
        heard.push(`admitted by ${how}`);
      },
      refused: (error, how) => heard.push(`refused ${how}: ${error.code}`),
      lost: () => heard.push('lost'),
      gaveUp: () => heard.push('gave up'),
      closed: (reason) => heard.push(`closed: ${reason}`),
      notified: (message) => heard.push(message.event),
    },
  });
  return { server, clock, signalling, heard };
};

const flush = () => new Promise<void>((resolve) => queueMicrotask(resolve));

const enter = async () => {
  const world = setUp();
  world.signalling.open();
  world.server.last.accept();
  world.server.last.answer(joinedRoom());
  await flush();
  return world;
};

describe('signalling', () => {
  it('introduces itself by ticket and hears notifications', async () => {
    const { server, heard } = await enter();
    expect(server.last.sent[0]).toMatchObject({ method: 'join', data: { ticket: 'ticket' } });
    server.last.notify({ event: 'speakersChanged', data: { participantIds: ['bob'] } });
    expect(heard).toEqual(['admitted by join', 'speakersChanged']);
  });

  it('gives each answer to the request that asked', async () => {
    const { server, signalling } = await enter();
    const first = signalling.request('restartIce', { transportId: 't1' });
    const second = signalling.request('leave', {});
    const [one, two] = server.last.sent.slice(1);
    server.last.answer({}, two?.id);
    server.last.answer({ iceParameters: { usernameFragment: 'a', password: 'b' } }, one?.id);
    expect(await first).toEqual({ iceParameters: { usernameFragment: 'a', password: 'b' } });
    expect(await second).toEqual({});
  });

  it('hands on the code of a refused request', async () => {
    const { server, signalling } = await enter();
    const request = signalling.request('postChat', { messageId: 'm', text: 'hello' });
    server.last.refuse('forbidden');
    await expect(request).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('resumes with its token after the connection broke', async () => {
    const { server, clock, heard } = await enter();
    server.last.close(1006);
    clock.advance(250);
    expect(server.connections).toHaveLength(2);
    server.last.accept();
    expect(server.last.sent[0]).toMatchObject({ method: 'resume', data: { resumeToken: 'token-1' } });
    server.last.answer(joinedRoom({ mediaKept: true }));
    await flush();
    expect(heard).toEqual(['admitted by join', 'lost', 'admitted by resume']);
  });

  it('waits longer after each failed attempt and says once that it is lost', async () => {
    const { server, clock, heard } = await enter();
    server.last.close(4503);
    const gaps: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const before = clock.now();
      const count = server.connections.length;
      while (server.connections.length === count) clock.advance(10);
      gaps.push(clock.now() - before);
      server.last.close(1006);
    }
    expect(gaps).toEqual([250, 500, 1000, 2000, 4000, 4000]);
    expect(heard).toEqual(['admitted by join', 'lost']);
  });

  it('gives up at the deadline', async () => {
    const { server, clock, heard } = await enter();
    server.last.close(1006);
    while (clock.now() <= GIVE_UP_AFTER + 10_000) {
      const count = server.connections.length;
      clock.advance(100);
      if (server.connections.length > count) server.last.close(1006);
    }
    expect(heard.at(-1)).toBe('gave up');
  });

  it('treats a silent server as a lost connection', async () => {
    const { server, clock, signalling, heard } = await enter();
    const request = signalling.request('leave', {});
    clock.advance(ANSWER_WITHIN);
    await expect(request).rejects.toMatchObject({ code: 'timeout' });
    expect(server.connections[0]?.closedByClient).toBe(true);
    expect(heard).toContain('lost');
  });

  it.each([
    [4404, 'session-closed'],
    [4409, 'replaced'],
    [4410, 'removed'],
  ])('does not come back after close code %i', async (code, reason) => {
    const { server, clock, heard } = await enter();
    server.last.close(code);
    clock.advance(GIVE_UP_AFTER);
    expect(server.connections).toHaveLength(1);
    expect(heard.at(-1)).toBe(`closed: ${reason}`);
  });

  it('reports a server that cannot be reached at the first attempt', () => {
    const { server, signalling, heard } = setUp();
    signalling.open();
    server.last.close(1006);
    expect(heard).toEqual(['refused join: unreachable']);
  });

  it('reports a refused ticket and stays away', async () => {
    const { server, clock, signalling, heard } = setUp();
    signalling.open();
    server.last.accept();
    server.last.refuse('ticket-expired');
    await flush();
    clock.advance(GIVE_UP_AFTER);
    expect(server.connections).toHaveLength(1);
    expect(heard).toEqual(['refused join: ticket-expired']);
  });

  it('fails what is asked while it is away, and ignores an old socket', async () => {
    const { server, clock, signalling, heard } = await enter();
    const old = server.last;
    old.close(1006);
    await expect(signalling.request('leave', {})).rejects.toMatchObject({ code: 'not-connected' });
    clock.advance(250);
    old.notify({ event: 'removed', data: {} });
    expect(heard).not.toContain('removed');
  });

  it('closes twice without complaint', async () => {
    const { signalling, server, clock } = await enter();
    signalling.close();
    signalling.close();
    server.last.close(1000);
    clock.advance(GIVE_UP_AFTER);
    expect(server.connections).toHaveLength(1);
  });
});
