import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { allOf, streamOf } from '../contract-support.ts';
import { type EventLog, WrongExpectedRevisionError } from '../port.ts';
import { appendOf, counted, testCatalogue } from '../test-events.ts';
import { nodeFileSystem } from './file-system.ts';
import { openEmbeddedLog } from './open.ts';

/** What happens to a log: some appends at once, each with a guess of the revision, or a restart. */
type Append = { readonly stream: string; readonly guess: number; readonly count: number };
type Step = readonly Append[] | 'restart';

const append = fc.record({
  stream: fc.constantFrom('a', 'b', 'c'),
  /** 0 is right; others are off by as much. */
  guess: fc.constantFrom(0, 0, 0, 0, -1, 1),
  count: fc.integer({ min: 1, max: 3 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.array(append, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
);

/** The sequential model: appends of one step happen in the order in which they were called. */
class Model {
  readonly streams = new Map<string, number[]>();
  readonly all: number[] = [];

  apply(appends: readonly { stream: string; expected: number; numbers: readonly number[] }[]): boolean[] {
    return appends.map(({ stream, expected, numbers }) => {
      const events = this.streams.get(stream) ?? [];
      if (events.length - 1 !== expected) return false;
      this.streams.set(stream, [...events, ...numbers]);
      this.all.push(...numbers);
      return true;
    });
  }
}

/** Histories; `ROSTRUM_HISTORIES=10000` makes it a long run. */
const histories = Number(process.env.ROSTRUM_HISTORIES ?? 300);
const patience = Math.max(60_000, histories * 100);

const numberOf = ({ data }: { data: object }): unknown => ('number' in data ? data.number : null);

const play = async (
  log: EventLog,
  model: Model,
  appends: readonly Append[],
  label: string,
): Promise<void> => {
  const planned = appends.map(({ stream, guess, count }, index) => {
    const expected = (model.streams.get(stream)?.length ?? 0) - 1 + guess;
    const numbers = Array.from({ length: count }, (_, place) => model.all.length * 100 + index * 10 + place);
    return { stream, expected, numbers, commandId: `${label}/${index}` };
  });
  const outcomes = await Promise.allSettled(
    planned.map(({ stream, expected, numbers, commandId }) =>
      log.append(
        appendOf(
          stream,
          expected,
          numbers.map((number) => counted(number)),
          commandId,
        ),
      ),
    ),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevisionError);
  }
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(model.apply(planned));
};

describe('random histories [PLAT-01] [ES-05]', { timeout: patience }, () => {
  it('agree with a sequential model, across restarts and segments', async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
      const options = { directory, keyRing: memoryKeyRing(), catalogue: testCatalogue, segmentLimit: 2500 };
      const open = async () => (await openEmbeddedLog({ ...options, fileSystem: nodeFileSystem })).log;
      let log = await open();
      const model = new Model();
      for (const [index, what] of steps.entries()) {
        if (what === 'restart') {
          await log.close();
          log = await open();
        } else {
          await play(log, model, what, String(index));
        }
        expect((await allOf(log)).map(numberOf)).toEqual(model.all);
      }
      for (const [stream, numbers] of model.streams) {
        expect((await streamOf(log, stream)).map(numberOf)).toEqual(numbers);
        expect((await streamOf(log, stream, 2)).map(numberOf)).toEqual(numbers.slice(2));
      }
      await log.close();
      await rm(directory, { recursive: true });
    });
    await fc.assert(property, { numRuns: histories });
  });
});
