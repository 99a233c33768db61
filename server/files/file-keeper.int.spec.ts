import { describe, expect, it } from 'vitest';
import { admin, system } from '#command-api/testing/harness.ts';
import { arrange, finished, rest } from './chat-files-on-a-clock.spec-support.ts';

const DAY = 24 * 60 * 60_000;

describe('the lifetime of files', () => {
  it('[FILE-01] ends on its day, in one event for all that are due, and takes the bytes', async () => {
    const place = await arrange();
    const first = await place.send('one.txt', Buffer.from('one'));
    const second = await place.send('two.txt', Buffer.from('two'));
    place.clock.advance(DAY);
    const third = await place.send('three.txt', Buffer.from('three'));
    await rest();
    place.clock.advance(6 * DAY - 1);
    await rest();
    expect([...(await place.store.ids())].sort()).toEqual([first, second, third].sort());
    place.clock.advance(1);
    await rest();
    expect(await place.removals()).toEqual([{ reason: 'expired', fileIds: [first, second] }]);
    expect(await place.store.ids()).toEqual([third]);
    expect([place.kept().find(first), place.kept().used()]).toEqual([null, 5]);
    place.clock.advance(DAY);
    await rest();
    expect(await place.store.ids()).toEqual([]);
    await place.close();
  });

  it('[FILE-01] is that of the settings at each moment', async () => {
    const place = await arrange();
    await place.send('one.txt', Buffer.from('one'));
    place.clock.advance(2 * DAY);
    await rest();
    place.set({ lifetime: 1 });
    await rest();
    expect(await place.removals()).toHaveLength(1);
    place.set({ lifetime: 100_000 });
    const kept = await place.send('two.txt', Buffer.from('two'));
    for (let years = 0; years < 20; years++) {
      place.clock.advance(365 * DAY);
      await rest();
    }
    expect(await place.store.ids()).toEqual([kept]);
    await place.close();
  });

  it('[FILE-01] ends while the server is down, too, and a removal that was cut short is finished', async () => {
    const place = await arrange();
    const fileId = await place.send('one.txt', Buffer.from('one'));
    await place.close();
    // The event was written, the bytes were not removed.
    await place.as(system, { type: 'RemoveChatFiles', data: { reason: 'expired', fileIds: [fileId] } });
    expect(await place.store.ids()).toEqual([fileId]);
    await place.open();
    expect(await place.store.ids()).toEqual([]);
    const other = await place.send('two.txt', Buffer.from('two'));
    await place.close();
    place.clock.advance(8 * DAY);
    await place.open();
    await rest();
    expect((await place.removals()).at(-1)).toEqual({ reason: 'expired', fileIds: [other] });
    await place.close();
  });

  it('[FILE-01] is tried again when the log cannot write', async () => {
    const place = await arrange();
    await place.send('one.txt', Buffer.from('one'));
    place.refuse(true);
    place.clock.advance(7 * DAY);
    await rest();
    expect(await place.store.ids()).toHaveLength(1);
    place.refuse(false);
    place.clock.advance(60_000);
    await rest();
    expect(await place.store.ids()).toEqual([]);
    await place.close();
  });

  it('[ES-10] ends with the person, and the log says so', async () => {
    const place = await arrange();
    const fileId = await place.send('one.txt', Buffer.from('one'));
    await place.as(admin, { type: 'StopConference', data: { conferenceId: 'weekly' } });
    await place.as(admin, { type: 'DeleteConference', data: { conferenceId: 'weekly' } });
    await place.as(admin, { type: 'DeleteAccount', data: { accountId: 'ann' } });
    await place.as(admin, { type: 'ForgetPerson', data: { personId: 'ann' } });
    await rest();
    expect(await place.removals()).toEqual([{ reason: 'forgotten', fileIds: [fileId] }]);
    expect(await place.store.ids()).toEqual([]);
    await place.close();
  });
});

describe('an offer', () => {
  it('[FILE-01] sets room aside and gives it back when nothing comes', async () => {
    const place = await arrange({ quota: 1, fileSize: 1024 });
    const gigabyte = 1024 ** 3;
    await place.desk.offer(place.ann, { name: 'all', size: gigabyte });
    const more = () => place.desk.offer(place.ann, { name: 'more', size: 1 });
    await expect(more()).rejects.toMatchObject({ code: 'FILE_STORE_FULL' });
    place.clock.advance(60_000);
    const { ticket } = await more();
    place.clock.advance(60_000);
    await expect(place.receive(ticket, Buffer.from('x'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await place.close();
  });

  it('[FILE-01] is made for a few files of one person at a time', async () => {
    const place = await arrange();
    for (let count = 0; count < 4; count++) await place.desk.offer(place.ann, { name: 'a', size: 1 });
    await expect(place.desk.offer(place.ann, { name: 'a', size: 1 })).rejects.toMatchObject({
      code: 'OVERLOADED',
    });
    await place.close();
  });

  it('[FILE-01] keeps to its limits when much is offered in one moment', async () => {
    const place = await arrange({ quota: 1, fileSize: 1024 });
    const gigabyte = 1024 ** 3;
    const taken = async (size: number): Promise<number> => {
      const offers = Array.from({ length: 20 }, () => place.desk.offer(place.ann, { name: 'a', size }));
      const settled = await Promise.allSettled(offers);
      return settled.filter(({ status }) => status === 'fulfilled').length;
    };
    expect(await taken(gigabyte)).toBe(1);
    place.clock.advance(60_000);
    expect(await taken(1)).toBe(4);
    await place.close();
  });

  it('[FILE-01] comes to nothing when the sender has left meanwhile, and leaves nothing', async () => {
    const place = await arrange();
    const { ticket } = await place.desk.offer(place.ann, { name: 'a', size: 1 });
    await place.as(admin, {
      type: 'RemoveParticipant',
      data: { conferenceId: 'weekly', participantId: place.ann.participantId },
    });
    await expect(place.receive(ticket, Buffer.from('x'))).rejects.toMatchObject({
      code: 'PARTICIPANT_NOT_FOUND',
    });
    expect(await place.store.ids()).toEqual([]);
    await place.close();
  });
});

describe('the speed of files', () => {
  /** At ten kilobytes a second longer than a connection may stand still. */
  const bytes = Buffer.alloc(400_000, 7);

  it('[FILE-01] to the server is no greater than set', async () => {
    const place = await arrange({ uploadSpeed: 80 });
    const { ticket } = await place.desk.offer(place.ann, { name: 'a', size: bytes.length });
    const started = place.clock.monotonic();
    await finished(place.clock, place.receive(ticket, bytes));
    const took = place.clock.monotonic() - started;
    expect(took).toBeGreaterThanOrEqual(39_750);
    expect(took).toBeLessThan(42_000);
    await place.close();
  });

  it('[FILE-01] from the server is no greater than set, by however many ways one comes', async () => {
    const place = await arrange({ downloadSpeed: 80 });
    const fileId = await place.send('a.bin', bytes);
    const { download } = await place.desk.link(place.ann, fileId);
    const app = await place.app();
    const get = async (range: string) =>
      (await app.inject({ url: download, headers: { range } })).rawPayload.length;
    const started = place.clock.monotonic();
    const both = Promise.all([get('bytes=0-199999'), get('bytes=200000-')]);
    expect(await finished(place.clock, both)).toEqual([200_000, 200_000]);
    const took = place.clock.monotonic() - started;
    expect(took).toBeGreaterThanOrEqual(39_500);
    expect(took).toBeLessThan(42_000);
    await app.close();
    await place.close();
  });

  it('[FILE-01] nothing waits where there is no limit', async () => {
    const place = await arrange();
    const fileId = await place.send('a.bin', bytes);
    const app = await place.app();
    const { download } = await place.desk.link(place.ann, fileId);
    expect((await app.inject({ url: download })).rawPayload.equals(bytes)).toBe(true);
    expect(place.clock.monotonic()).toBe(0);
    await app.close();
    await place.close();
  });
});

describe('links', () => {
  it('[FX-01] are good for an hour, and only as they were given', async () => {
    const place = await arrange();
    const fileId = await place.send('a.txt', Buffer.from('a'));
    const { download } = await place.desk.link(place.ann, fileId);
    const link = download.split('/').at(-1) ?? '';
    const follow = async (text: string) => {
      const { done, file } = await place.desk.follow(text);
      done();
      return file.name;
    };
    expect(await follow(link)).toBe('a.txt');
    const [payload = '', mac = ''] = link.split('.');
    const changed = Buffer.from(String(Buffer.from(payload, 'base64url')).replace('content', 'preview'));
    const forged = [
      '',
      '.',
      payload,
      `${payload}.`,
      `.${mac}`,
      `${changed.toString('base64url')}.${mac}`,
      `${link}.${mac}`,
      `${payload}.${mac.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))}`,
      'x'.repeat(5000),
    ];
    for (const text of forged) await expect(follow(text)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    place.clock.advance(60 * 60_000);
    await expect(follow(link)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await place.close();
  });
});

describe('a server that goes', () => {
  it('[FILE-01] waits for no transfer', async () => {
    const place = await arrange({ downloadSpeed: 64 });
    const fileId = await place.send('slow.bin', Buffer.alloc(1_000_000));
    const { download } = await place.desk.link(place.ann, fileId);
    const app = await place.app();
    await app.listen({ host: '127.0.0.1', port: 0 });
    const client = await place.connected(app, `GET ${download} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await expect.poll(client.received).toBeGreaterThan(0);
    await app.close();
    await expect.poll(client.closed).toBe(true);
    await place.close();
  });
});

describe('connections on which nothing moves', () => {
  it('[FILE-01] are given up, either way', { timeout: 30_000 }, async () => {
    const place = await arrange();
    const size = 64 * 1024 * 1024;
    const fileId = await place.send('large.bin', Buffer.alloc(size));
    const { download } = await place.desk.link(place.ann, fileId);
    const app = await place.app();
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { ticket } = await place.desk.offer(place.ann, { name: 'half', size: 100 });
    const upload = await place.connected(
      app,
      `PUT /chat-files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ticket}\r\nContent-Length: 100\r\n\r\nhalf`,
    );
    const fetching = await place.connected(app, `GET ${download} HTTP/1.1\r\nHost: x\r\n\r\n`);
    fetching.socket.pause();
    const both = () => [upload.closed(), fetching.closed()];
    await rest();
    expect(both()).toEqual([false, false]);
    // The reader's buffers fill up in time of their own; from then on thirty seconds of the clock count.
    await expect
      .poll(() => {
        place.clock.advance(5000);
        return upload.closed();
      })
      .toBe(true);
    for (let step = 0; step < 20; step++) {
      await rest();
      place.clock.advance(5000);
    }
    fetching.socket.resume();
    await expect.poll(both).toEqual([true, true]);
    expect(fetching.received()).toBeLessThan(size);
    expect((await place.store.ids()).filter((id) => id !== fileId)).toEqual([]);
    await app.close();
    await place.close();
  });
});
