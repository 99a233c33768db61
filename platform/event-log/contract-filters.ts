import { expect, it, vi } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { allOf, type LogUnderTest, useLog } from './contract-support.ts';
import type { EventFilter, EventLog } from './port.ts';
import { appendOf, counted, personNamed, testCatalogue } from './test-events.ts';

const named: EventFilter = { types: ['PersonNamed'] };

const numbers = (log: EventLog, stream: string, revision: number, count: number) =>
  log.append(
    appendOf(
      stream,
      revision,
      Array.from({ length: count }, (_, index) => counted(index)),
    ),
  );

/** So many commits of five events, of which the third names a person. */
const mixed = async (log: EventLog, run: string, commits = 400): Promise<void> => {
  const appends = Array.from({ length: commits }, (_, commit) => {
    const name = personNamed(`p${commit % 7}`, `Name ${commit}`);
    return log.append(
      appendOf(`${run}-${commit}`, -1, [counted(1), counted(2), name, counted(4), counted(5)]),
    );
  });
  await Promise.all(appends);
};

const isNamed = ({ type }: RecordedEvent): boolean => type === 'PersonNamed';

/** Readers of some types get exactly those events, and past all others. */
export const describeFilterContract = (
  create: () => Promise<LogUnderTest>,
  { restartable }: { restartable: boolean },
): void => {
  const current = useLog(create, testCatalogue);

  it('reads the events of the types asked for as they are, from any position on', async () => {
    const { log } = current;
    await mixed(log, 'past');
    const all = await allOf(log);
    for (const position of [0, 2, 3, 4, 1001, 1997, 1998, log.head]) {
      const expected = all.filter((event) => isNamed(event) && event.position > position);
      expect(await allOf(log, position, named)).toStrictEqual(expected);
    }
    expect(await allOf(log, 1990, { types: ['Counted', 'PersonNamed'] })).toStrictEqual(all.slice(1990));
    expect(await allOf(log, 0, { types: [] })).toEqual([]);
  });

  it('catches up and follows by type, without a miss or a repetition', async () => {
    const { log } = current;
    await mixed(log, 'past');
    const seen: RecordedEvent[] = [];
    const reached: number[] = [];
    const subscription = log.subscribe(
      0,
      (events, position) => {
        seen.push(...events);
        reached.push(position);
      },
      named,
    );
    for (let turn = 0; turn < 10; turn++) {
      await log.append(appendOf('live', turn * 2 - 1, [personNamed('ann', `Ann ${turn}`), counted(turn)]));
    }
    await vi.waitFor(() => expect(subscription.position).toBe(2020));
    expect(seen).toStrictEqual((await allOf(log)).filter(isNamed));
    expect(reached).toEqual([...new Set(reached)].sort((one, other) => one - other));
    await subscription.close();
  });

  it('moves past events of other types and says so', async () => {
    const { log } = current;
    await numbers(log, 'a', -1, 30);
    const batches: [number, number][] = [];
    const subscription = log.subscribe(
      0,
      (events, position) => void batches.push([events.length, position]),
      named,
    );
    await vi.waitFor(() => expect(subscription.position).toBe(30));
    await numbers(log, 'a', 29, 12);
    await vi.waitFor(() => expect(subscription.position).toBe(42));
    expect(batches).toEqual([
      [0, 30],
      [0, 42],
    ]);
    await subscription.close();
  });

  if (!restartable) return;

  it('goes on by type after a restart where it stopped', async () => {
    const seen: number[] = [];
    let position = 0;
    for (let run = 0; run < 4; run++) {
      const hear = (events: readonly RecordedEvent[]) => void seen.push(...events.map((one) => one.position));
      const subscription = current.log.subscribe(position, hear, named);
      await mixed(current.log, `run-${run}`, 25);
      await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(25 * run + 10));
      await subscription.close();
      position = subscription.position;
      await current.reopen();
    }
    seen.push(...(await allOf(current.log, position, named)).map((event) => event.position));
    expect(seen).toEqual((await allOf(current.log)).filter(isNamed).map((event) => event.position));
  });
};
