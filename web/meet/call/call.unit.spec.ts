import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from './call.ts';
import { seatIn } from './preferences.ts';
import { enter, memory, settle, setUp } from './testing/call-setup.ts';
import { joinedRoom } from './testing/fake-server.ts';

const phase = ({ call }: { call: Call }) => call.store.getState().phase;

describe('a call', () => {
  // Without a browser there is no media; its absence is reported there and must not keep anybody out.
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  it('brings somebody without any device in, under the name they gave', async () => {
    const world = await enter();
    expect(phase(world)).toBe('inCall');
    expect(world.tickets).toEqual(['Anna']);
    expect(world.call.store.getState().preferences.name).toBe('Anna');
  });

  it('stays at the door with the reason when the ticket is refused', async () => {
    const world = setUp();
    world.refusal.code = 'CONFERENCE_FULL';
    world.call.join('Anna');
    await settle();
    expect(world.call.store.getState()).toMatchObject({
      phase: 'refused',
      ending: { code: 'CONFERENCE_FULL' },
    });
  });

  it('[SET-05] says what is needed when this program is too old to come in', async () => {
    const world = setUp();
    world.call.join('Anna');
    await settle();
    world.server.last.accept();
    const params = { min: '1.1', version: '1.2', url: '' };
    const field = 'data.client.application.version';
    world.server.last.refuse('CLIENT_OUTDATED', [{ field, rule: 'versionTooLow', params }]);
    await settle();
    expect(world.call.store.getState()).toMatchObject({
      phase: 'refused',
      ending: { code: 'CLIENT_OUTDATED', update: { minimum: '1.1', version: '1.2', url: '' } },
    });
  });

  it('[SET-05] offers an update during the meeting, until the viewer says later', async () => {
    const update = { minimum: '', version: '1.2', url: '' };
    const world = await enter({ room: joinedRoom({ update }) });
    expect(world.call.store.getState().update).toEqual(update);
    world.call.updateLater();
    expect(world.call.store.getState()).toMatchObject({ update: null, phase: 'inCall' });
  });

  it('reconnects with the seat it has, not with a new one', async () => {
    const world = await enter();
    world.server.last.close(1006);
    expect(phase(world)).toBe('reconnecting');
    world.clock.advance(250);
    world.server.last.accept();
    expect(world.server.last.sent[0]).toMatchObject({ method: 'resume', data: { resumeToken: 'token-1' } });
    world.server.last.answer(joinedRoom({ resumeToken: 'token-2' }));
    await settle();
    expect(phase(world)).toBe('inCall');
    expect(world.call.store.getState().reconnectUntil).toBeNull();
    expect(world.tickets).toHaveLength(1);
  });

  it('keeps the seat for a page that was closed by accident, and gives it up when leaving', async () => {
    const seats = memory();
    const world = await enter({ seats });
    world.call.pageHidden();
    expect(seatIn(seats, '1001', world.clock.now())?.token).toBe('token-1');
    world.call.leave();
    expect(seatIn(seats, '1001', world.clock.now())).toBeNull();
    expect(world.server.last.sent.at(-1)?.method).toBe('leave');
  });

  it('takes a new seat when the old one has gone in the meantime', async () => {
    const seats = memory();
    (await enter({ seats })).call.pageHidden();
    const world = setUp({ seats });
    expect(world.call.seat).toBe(true);
    world.call.back();
    await settle();
    world.server.last.accept();
    expect(world.server.last.sent[0]?.method).toBe('resume');
    world.server.last.refuse('PARTICIPANT_NOT_FOUND');
    await settle();
    world.server.last.accept();
    expect(world.server.last.sent[0]?.method).toBe('join');
    world.server.last.answer(joinedRoom());
    await settle();
    expect(phase(world)).toBe('inCall');
  });

  it.each([
    ['removed', { event: 'removed', data: {} }, 4410],
    ['stopped', { event: 'sessionClosed', data: { reason: 'stopped' } }, 4404],
  ] as const)('is over once when it is %s', async (code, notification, close) => {
    const world = await enter();
    world.server.last.notify(notification);
    world.server.last.close(close);
    world.clock.advance(60_000);
    expect(world.call.store.getState()).toMatchObject({ phase: 'ended', ending: { code } });
    expect(world.server.connections).toHaveLength(1);
  });

  it('keeps what was typed when a message could not be sent', async () => {
    const world = await enter();
    const saying = world.call.say('hello');
    world.server.last.refuse('CHAT_NOT_ALLOWED');
    await expect(saying).rejects.toMatchObject({ code: 'CHAT_NOT_ALLOWED' });
    expect(world.call.store.getState().toasts).toMatchObject([{ kind: 'action-failed' }]);
  });

  it('says what is on the screen once it is quiet, and again after a resume', async () => {
    const world = await enter();
    const view = { participantId: 'bob', source: 'camera', width: 10, height: 10, priority: 1 } as const;
    world.call.show([view]);
    world.call.show([{ ...view, width: 20 }]);
    world.clock.advance(1000);
    const said = () =>
      world.server.last.sent.filter((sent) => sent.method === 'setViews').map((sent) => sent.data);
    expect(said()).toEqual([{ views: [{ ...view, width: 20 }] }]);
    world.server.last.close(1006);
    world.clock.advance(250);
    world.server.last.accept();
    world.server.last.answer(joinedRoom());
    await settle();
    world.clock.advance(1000);
    expect(said()).toEqual([{ views: [{ ...view, width: 20 }] }]);
  });
});
