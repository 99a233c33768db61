import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { LogDamagedError } from '../port.ts';
import type { EmbeddedLog } from './embedded-log.ts';
import { type LogFiles, readLogFiles } from './log-file-reader.ts';
import { openEmbeddedLog } from './open.ts';

const keyRing = memoryKeyRing();
let directory: string;
let log: EmbeddedLog;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
  ({ log } = await openEmbeddedLog({ directory, keyRing, segmentLimit: 20_000 }));
});
afterEach(async () => {
  await log.close();
  await rm(directory, { recursive: true });
});

const post = (n: number, text: string) =>
  log.append({
    stream: `s${n}`,
    expectedRevision: -1,
    events: [
      { type: 'ServerStarted', data: { node: `n${n}`, version: '1', afterCrash: false } },
      {
        type: 'ChatMessagePosted',
        data: {
          messageId: `m${n}`,
          sessionId: 's',
          conferenceId: 'c',
          participantId: 'p',
          personId: `person${n % 3}`,
          displayName: 'Ольга',
          text,
        },
      },
    ],
    metadata: {
      commandId: `c${n}`,
      now: '2026-03-01T09:00:00.000Z',
      actor: { kind: 'account', id: 'olga' },
      correlationId: `c${n}`,
    },
  });

const fill = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await post(n, `Сообщение ${n}`.repeat(20));
};

const all = async (source: Pick<LogFiles, 'readAll'>, after = 0, types?: readonly string[]) =>
  (await Array.fromAsync(source.readAll(after, types === undefined ? {} : { types }))).flat();

const filesUpTo = (head: number): LogFiles => readLogFiles({ directory, keyRing, head });

describe('the files of an open log', () => {
  it.each([
    ['all events', 0, undefined],
    ['events after a position', 61, undefined],
    ['events of some types', 7, ['ChatMessagePosted']],
  ])('give %s as the log itself does [PLAT-03]', async (_what, after, types) => {
    await fill(100);
    expect((await readdir(directory)).filter((name) => name.endsWith('.seg')).length).toBeGreaterThan(3);
    expect(await all(filesUpTo(log.head), after, types)).toEqual(await all(log, after, types));
  });

  it('give nothing after the head that was asked for, whatever is written meanwhile', async () => {
    await fill(20);
    const files = filesUpTo(20);
    const reading = files.readAll(0)[Symbol.asyncIterator]();
    const first: IteratorResult<readonly RecordedEvent[]> = await reading.next();
    await post(100, 'Позже');
    expect(first.value?.at(-1)?.position).toBe(20);
    expect((await reading.next()).done).toBe(true);
    expect(await all(filesUpTo(0))).toEqual([]);
  });

  it('give a frame that is longer than one read', async () => {
    await post(1, 'x'.repeat(3 * 1024 * 1024));
    await post(2, 'y');
    expect(await all(filesUpTo(log.head))).toEqual(await all(log));
  });

  it('that are damaged are refused with the place [PLAT-03]', async () => {
    await fill(3);
    const [name = ''] = await readdir(directory).then((names) => names.filter((one) => one.endsWith('.seg')));
    const file = await open(join(directory, name), 'r+');
    await file.write(Buffer.from([0xff]), 0, 1, 200);
    await file.close();
    const reading = all(filesUpTo(log.head));
    await expect(reading).rejects.toThrow(LogDamagedError);
    await expect(reading).rejects.toThrow(/offset 64: the frame is damaged/);
  });
});
