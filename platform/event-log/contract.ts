import { describe, expect, it } from 'vitest';
import { forgottenText } from './codec.ts';
import { describeFilterContract } from './contract-filters.ts';
import { describeSubscriptionContract } from './contract-subscriptions.ts';
import { allOf, type LogUnderTest, streamOf, useLog } from './contract-support.ts';
import { eventId, markOf } from './event-id.ts';
import { LogUnavailableError, WrongExpectedRevisionError } from './port.ts';
import { appendOf, counted, personNamed, testCatalogue } from './test-events.ts';

export type { LogUnderTest } from './contract-support.ts';

/** What every adapter of the `EventLog` port promises. `restartable` tells whether events outlive `close`. */
export const describeEventLogContract = (
  name: string,
  create: () => Promise<LogUnderTest>,
  { restartable }: { restartable: boolean },
): void => {
  describe(`${name} [PLAT-01]`, () => {
    describeAppends(create);
    describeConcurrency(create);
    describePersonalFields(create);
    describeSubscriptionContract(create, { restartable });
    describeFilterContract(create, { restartable });
    describeClosing(create);
  });
};

const describeAppends = (create: () => Promise<LogUnderTest>): void => {
  const current = useLog(create, testCatalogue);

  it('starts empty', async () => {
    const { log } = current;
    expect(log.head).toBe(0);
    expect(log.status).toEqual({ state: 'writable' });
    expect(await allOf(log)).toEqual([]);
    expect(await streamOf(log, 'nobody')).toEqual([]);
  });

  it('returns every promised field of an event', async () => {
    const { log } = current;
    const first = appendOf('room-1', -1, [counted(1), counted(2, 'zwei – два')], 'command-1');
    expect(await log.append(first)).toEqual({ position: 2, revision: 1 });
    const caused = { ...first.metadata, commandId: 'command-2', causationId: 'event-of-old' };
    const second = { ...appendOf('room-1', 1, [counted(3)]), metadata: caused };
    expect(await log.append(second)).toEqual({ position: 3, revision: 2 });
    const { now, ...metadata } = first.metadata;
    const common = { version: 1, stream: 'room-1', time: now, ...metadata };
    const expected = [
      { ...counted(1), ...common, id: eventId('command-1', 0), revision: 0, position: 1 },
      { ...counted(2, 'zwei – два'), ...common, id: eventId('command-1', 1), revision: 1, position: 2 },
      {
        ...counted(3),
        ...common,
        id: eventId('command-2', 0),
        revision: 2,
        position: 3,
        commandId: 'command-2',
        causationId: 'event-of-old',
      },
    ];
    expect(await streamOf(log, 'room-1')).toStrictEqual(expected);
    expect(await allOf(log)).toStrictEqual(expected);
    expect(log.head).toBe(3);
  });

  it('keeps streams apart and one order over all of them', async () => {
    const { log } = current;
    await log.append(appendOf('a', -1, [counted(1)]));
    await log.append(appendOf('b', -1, [counted(2), counted(3)]));
    await log.append(appendOf('a', 0, [counted(4)]));
    expect((await allOf(log)).map(({ position, stream, revision }) => [position, stream, revision])).toEqual([
      [1, 'a', 0],
      [2, 'b', 0],
      [3, 'b', 1],
      [4, 'a', 1],
    ]);
    expect((await streamOf(log, 'a', 1)).map(({ position }) => position)).toEqual([4]);
    expect(await streamOf(log, 'a', 2)).toEqual([]);
    expect((await allOf(log, 2)).map(({ position }) => position)).toEqual([3, 4]);
    const upToNow = log.readAll(2);
    await log.append(appendOf('b', 1, [counted(5)]));
    expect((await Array.fromAsync(upToNow)).flat().map(({ position }) => position)).toEqual([3, 4]);
    expect(await allOf(log, 5)).toEqual([]);
  });

  it('refuses another revision than expected and says which is there', async () => {
    const { log } = current;
    await log.append(appendOf('a', -1, [counted(1)], 'first'));
    const refused = log.append(appendOf('a', -1, [counted(2)], 'second'));
    await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevisionError);
    await expect(refused).rejects.toMatchObject({ stream: 'a', expected: -1, actual: 0 });
    await expect(log.append(appendOf('a', 5, [counted(2)], 'third'))).rejects.toMatchObject({ actual: 0 });
    await expect(log.append(appendOf('b', 0, [counted(2)], 'fourth'))).rejects.toMatchObject({ actual: -1 });
    expect(log.head).toBe(1);
  });

  it('stores the same command once and answers it alike', async () => {
    const { log } = current;
    const command = appendOf('a', -1, [counted(1), counted(2)], 'once');
    const [first, twin] = await Promise.all([log.append(command), log.append(command)]);
    await log.append(appendOf('a', 1, [counted(3)], 'later'));
    expect([twin, await log.append(command)]).toEqual([first, first]);
    expect(log.head).toBe(3);
  });

  it('takes an append with another mark for another one', async () => {
    const { log } = current;
    const plain = appendOf('a', -1, [counted(1), counted(2)], 'once');
    const marked = { ...plain, metadata: { ...plain.metadata, mark: '0001deadbeef' } };
    const first = await log.append(marked);
    expect(await log.append(marked)).toEqual(first);
    await expect(log.append(plain)).rejects.toBeInstanceOf(WrongExpectedRevisionError);
    const ids = (await Array.fromAsync(log.readStream('a'))).map(({ id }) => id);
    expect(ids).toEqual([eventId('once', 0, '0001deadbeef'), eventId('once', 1, '0001deadbeef')]);
    expect(ids.map((id) => markOf(id, 'once'))[0]).toBe('0001deadbeef');
    expect(markOf(eventId('once', 0), 'once')).toBeUndefined();
  });

  it('refuses what is no event and stays as it was', async () => {
    const { log } = current;
    await expect(log.append(appendOf('a', -1, []))).rejects.toBeInstanceOf(RangeError);
    const stranger = { ...appendOf('a', -1, []), events: [{ type: 'NeverHeardOf', data: {} }] };
    await expect(log.append(stranger)).rejects.toThrow(/NeverHeardOf/);
    for (const number of [Number.NaN, 1n, new Date(0), new Map(), () => 1]) {
      const broken = {
        ...appendOf('a', -1, []),
        events: [counted(1), { type: 'Counted', data: { number } }],
      };
      await expect(log.append(broken)).rejects.toThrow(/Counted\.number/);
    }
    expect(log.head).toBe(0);
    expect(await log.append(appendOf('a', -1, [counted(1)]))).toEqual({ position: 1, revision: 0 });
  });
};

const describeConcurrency = (create: () => Promise<LogUnderTest>): void => {
  const current = useLog(create, testCatalogue);

  it('[ES-05] lets exactly one of 64 writers win each revision of one stream', async () => {
    const { log } = current;
    const rounds = 20;
    for (let revision = -1; revision < rounds - 1; revision++) {
      const attempts = Array.from({ length: 64 }, (_, writer) =>
        log.append(appendOf('contested', revision, [counted(writer)], `${revision}/${writer}`)),
      );
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ actual: revision + 1 });
      }
    }
    expect((await streamOf(log, 'contested')).map(({ revision }) => revision)).toEqual(
      Array.from({ length: rounds }, (_, revision) => revision),
    );
  });

  it('orders appends of many streams without gaps', async () => {
    const { log } = current;
    const writer = async (name: string): Promise<void> => {
      for (let turn = 0; turn < 25; turn++) {
        await log.append(appendOf(name, turn * 2 - 1, [counted(turn), counted(turn)]));
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, index) => writer(`writer-${index}`)));
    const events = await allOf(log);
    expect(events.map(({ position }) => position)).toEqual(
      Array.from({ length: 800 }, (_, index) => index + 1),
    );
    for (let index = 0; index < events.length; index += 2) {
      expect(events[index + 1]).toMatchObject({
        stream: events[index]?.stream,
        commandId: events[index]?.commandId,
      });
    }
  });
};

const describePersonalFields = (create: () => Promise<LogUnderTest>): void => {
  const current = useLog(create, testCatalogue);

  it('returns personal fields until the person is forgotten, blank afterwards', async () => {
    const { log, place } = current;
    await log.append(appendOf('p', -1, [personNamed('olga', 'Ольга'), personNamed('pavel', 'Павел')]));
    expect(await streamOf(log, 'p')).toMatchObject([
      personNamed('olga', 'Ольга'),
      personNamed('pavel', 'Павел'),
    ]);
    await place.keyRing.forget('olga');
    const [olga, pavel] = await allOf(log);
    expect(olga?.data).toEqual({
      // A log that hides logins has no other name for her any more.
      personId: expect.stringMatching(/^(olga|~[0-9a-f]{16})$/),
      name: forgottenText,
      profile: { email: forgottenText, age: 0 },
    });
    expect(pavel).toMatchObject(personNamed('pavel', 'Павел'));
    await log.append(appendOf('p', 1, [personNamed('olga', 'Другая Ольга')]));
    expect(await streamOf(log, 'p', 2)).toMatchObject([personNamed('olga', 'Другая Ольга')]);
    expect((await streamOf(log, 'p'))[0]?.data).toMatchObject({ name: forgottenText });
  });
};

const describeClosing = (create: () => Promise<LogUnderTest>): void => {
  const current = useLog(create, testCatalogue);

  it('finishes what was begun, then refuses', async () => {
    const { log } = current;
    const statuses: string[] = [];
    log.onStatus(() => {
      throw new Error('a listener that fails');
    });
    log.onStatus(({ state }) => statuses.push(state));
    const silent = log.onStatus(() => statuses.push('heard though it stopped listening'));
    silent();
    const begun = log.append(appendOf('a', -1, [counted(1)]));
    await Promise.all([log.close(), log.close()]);
    expect(await begun).toEqual({ position: 1, revision: 0 });
    await expect(log.append(appendOf('a', 0, [counted(2)]))).rejects.toBeInstanceOf(LogUnavailableError);
    expect(() => log.subscribe(0, () => undefined)).toThrow(LogUnavailableError);
    expect(log.status).toMatchObject({ state: 'read-only', reason: 'closed' });
    expect(statuses).toEqual(['read-only']);
  });
};
