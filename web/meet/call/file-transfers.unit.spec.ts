import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FilePorts, FileTransfers } from './file-transfers.ts';
import { defaultPreferences } from './preferences.ts';
import { SignallingError } from './signalling.ts';
import { createCallStore } from './state.ts';
import { enter, settle } from './testing/call-setup.ts';
import { joinedRoom } from './testing/fake-server.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const linked = async (path: string) => ({ download: path, preview: null });

const plan = new File(['0123456789'], 'plan.txt');
const offer = { fileId: 'f1', path: '/chat-files', ticket: 'ticket-1', name: 'plan.txt' };

/** An upload that the test moves on. */
const held = () => {
  const seen: { target?: unknown; progress?: (sent: number) => void } = {};
  let end: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const upload: FilePorts['upload'] = (target, _file, progress, signal) =>
    new Promise((resolve, reject) => {
      Object.assign(seen, { target, progress });
      end = { resolve, reject };
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  return { upload, seen, done: () => end?.resolve(), fail: (error: Error) => end?.reject(error) };
};

const begin = async (setting: Parameters<typeof enter>[0] = {}) => {
  const way = held();
  const world = await enter({ upload: way.upload, ...setting });
  const uploads = () => world.call.store.getState().uploads;
  return { ...world, ...way, uploads };
};

describe('sending a file', () => {
  // Without a browser there is no media; its absence is reported there and means nothing to files.
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  it('[MEET-02] asks first, then tells how far it is, and is over when everything is there', async () => {
    const world = await begin();
    const sending = world.call.files.send(plan);
    expect(world.server.last.sent.at(-1)).toMatchObject({
      method: 'offerFile',
      data: { name: 'plan.txt', size: 10 },
    });
    world.server.last.answer(offer);
    await settle();
    expect(world.seen.target).toMatchObject({ path: '/chat-files', ticket: 'ticket-1' });
    world.seen.progress?.(4);
    expect(world.uploads()).toMatchObject([{ name: 'plan.txt', size: 10, sent: 4, failure: null }]);
    world.done();
    await sending;
    expect(world.uploads()).toEqual([]);
  });

  it('[MEET-02] has many files wait for each other, for the server takes only a few at once', async () => {
    const refusals: (() => void)[] = [];
    const request = (() =>
      new Promise((_resolve, reject) =>
        refusals.push(() => reject(new SignallingError('FILE_STORE_FULL'))),
      )) as FilePorts['request'];
    const store = createCallStore(defaultPreferences);
    let ids = 0;
    const newId = () => String(ids++);
    const clock = new VirtualClock();
    const files = new FileTransfers({ upload: held().upload, store, clock, newId, request });
    const sending = Array.from({ length: 6 }, () => files.send(plan));
    expect(store.getState().uploads).toHaveLength(6);
    expect(refusals).toHaveLength(3);
    refusals[0]?.();
    await sending[0];
    expect(refusals).toHaveLength(4);
    files.cancel('5');
    for (const refuse of refusals) refuse();
    await settle();
    expect(refusals).toHaveLength(5);
    refusals[4]?.();
    await Promise.all(sending);
    expect(store.getState().uploads.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4']);
    void files.send(plan);
    expect(refusals).toHaveLength(6);
  });

  it('[MEET-02] can be cancelled', async () => {
    const world = await begin();
    const sending = world.call.files.send(plan);
    world.server.last.answer(offer);
    await settle();
    world.call.files.cancel(world.uploads()[0]?.id ?? '');
    await sending;
    expect(world.uploads()).toEqual([]);
  });

  it('[MEET-02] says why it was refused, before and after', async () => {
    const world = await begin();
    const refused = world.call.files.send(plan);
    world.server.last.refuse('FILE_STORE_FULL');
    await refused;
    expect(world.uploads()).toMatchObject([{ failure: { code: 'FILE_STORE_FULL' } }]);
    world.call.files.dismiss(world.uploads()[0]?.id ?? '');
    const broken = world.call.files.send(plan);
    world.server.last.answer(offer);
    await settle();
    world.fail(
      new SignallingError('VALIDATION_FAILED', [
        { field: 'size', rule: 'tooLarge', params: { megabytes: 1 } },
      ]),
    );
    await broken;
    expect(world.uploads()).toMatchObject([{ failure: { code: 'VALIDATION_FAILED', megabytes: 1 } }]);
  });

  it('[FILE-01] that is too large does not begin', async () => {
    const world = await begin({ room: joinedRoom({ largestFile: 4 }) });
    const before = world.server.last.sent.length;
    await world.call.files.send(plan);
    expect(world.uploads()).toMatchObject([{ failure: { megabytes: 4 / 1024 / 1024 } }]);
    expect(world.server.last.sent).toHaveLength(before);
  });
});

describe('links to a file', () => {
  it('are asked for once while they are good, and again after a refusal', async () => {
    const clock = new VirtualClock();
    const answers = [Promise.reject(new SignallingError('FILE_NOT_FOUND')), ...['a', 'b'].map(linked)];
    let asked = 0;
    const request = (() => answers[asked++]) as FilePorts['request'];
    const store = createCallStore(defaultPreferences);
    const files = new FileTransfers({ upload: held().upload, store, clock, newId: () => 'id', request });
    await expect(files.links('f1')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect([await files.links('f1'), await files.links('f1')]).toEqual([
      await linked('a'),
      await linked('a'),
    ]);
    clock.advance(51 * 60_000);
    expect(await files.links('f1')).toEqual(await linked('b'));
    expect(asked).toBe(3);
  });
});
