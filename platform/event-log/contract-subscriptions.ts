import { expect, it, vi } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type LogUnderTest, useLog } from './contract-support.ts';
import type { EventLog } from './port.ts';
import { appendOf, counted, testCatalogue } from './test-events.ts';

const fill = async (log: EventLog, stream: string, count: number): Promise<void> => {
  const before = (await Array.fromAsync(log.readStream(stream))).length - 1;
  const appends = Array.from({ length: count }, (_, index) =>
    log.append(appendOf(stream, before + index, [counted(index)])),
  );
  await Promise.all(appends);
};

const positions = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Catching up and following: never a miss, never a repetition, never a burden on appends. */
export const describeSubscriptionContract = (
  create: () => Promise<LogUnderTest>,
  { restartable }: { restartable: boolean },
): void => {
  const current = useLog(create, testCatalogue);

  it('catches up, then follows, without a miss or a repetition under concurrent appends', async () => {
    const { log } = current;
    await fill(log, 'past', 30);
    const seen: number[] = [];
    const running: Promise<void>[] = [];
    const subscription = log.subscribe(0, async (events) => {
      if (running.length < 10) running.push(fill(log, `present-${running.length}`, 20));
      seen.push(...events.map(({ position }) => position));
    });
    await vi.waitFor(() => expect(seen.length).toBe(230));
    await Promise.all(running);
    expect(seen).toEqual(positions(230));
    await vi.waitFor(() => expect(subscription.position).toBe(230));
    await subscription.close();
    await expect(subscription.done).resolves.toBeUndefined();
  });

  it('begins after the position asked for and delivers whole events', async () => {
    const { log } = current;
    await fill(log, 'a', 5);
    const seen: RecordedEvent[] = [];
    const subscription = log.subscribe(3, (events) => void seen.push(...events));
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    expect(seen).toStrictEqual(await Array.fromAsync(log.readStream('a', 3)));
    await subscription.close();
  });

  it('calls the handler one batch at a time and goes on when it has resolved', async () => {
    const { log } = current;
    let release = (): void => undefined;
    let running = 0;
    const seen: number[] = [];
    const subscription = log.subscribe(0, async (events) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise<void>((resolve) => (release = resolve));
      running -= 1;
      seen.push(...events.map(({ position }) => position));
    });
    await fill(log, 'a', 1);
    await vi.waitFor(() => expect(running).toBe(1));
    await fill(log, 'a', 40);
    expect([subscription.position, running]).toEqual([0, 1]);
    await vi.waitFor(() => {
      release();
      expect(seen).toEqual(positions(41));
    });
    await subscription.close();
  });

  it('delivers nothing after close and waits for the handler that runs', async () => {
    const { log } = current;
    let release = (): void => undefined;
    const calls: number[] = [];
    const subscription = log.subscribe(0, async (events) => {
      calls.push(events.length);
      await new Promise<void>((resolve) => (release = resolve));
    });
    await fill(log, 'a', 1);
    await vi.waitFor(() => expect(calls).toEqual([1]));
    let closed = false;
    const closing = Promise.all([subscription.close(), subscription.close()]).then(() => (closed = true));
    await fill(log, 'a', 1);
    expect(closed).toBe(false);
    release();
    await closing;
    await fill(log, 'a', 1);
    expect(calls).toEqual([1]);
    expect(subscription.position).toBe(1);
  });

  it('ends with the error of its handler and leaves the others alone', async () => {
    const { log } = current;
    const seen: number[] = [];
    const failing = log.subscribe(0, () => {
      throw new Error('cannot fold');
    });
    const healthy = log.subscribe(0, (events) => void seen.push(...events.map(({ position }) => position)));
    const outcome = expect(failing.done).rejects.toThrow('cannot fold');
    await fill(log, 'a', 3);
    await outcome;
    expect(failing.position).toBe(0);
    await fill(log, 'a', 3);
    await vi.waitFor(() => expect(seen).toEqual(positions(6)));
    await Promise.all([failing.close(), healthy.close()]);
  });

  it('refuses a position that the log has not reached', () => {
    expect(() => current.log.subscribe(1, () => undefined)).toThrow(RangeError);
  });

  it('ends when the log is closed', async () => {
    const { log } = current;
    const subscription = log.subscribe(0, () => undefined);
    await log.close();
    await expect(subscription.done).resolves.toBeUndefined();
  });

  if (!restartable) return;

  it('goes on after a restart where it stopped', async () => {
    const seen: number[] = [];
    let position = 0;
    for (let run = 0; run < 4; run++) {
      const subscription = current.log.subscribe(position, (events) => {
        seen.push(...events.map((event) => event.position));
      });
      await fill(current.log, `stream-${run % 2}`, 25);
      await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(25 * run + 10));
      await subscription.close();
      position = subscription.position;
      await current.reopen();
    }
    const rest = await Array.fromAsync(current.log.readAll(position));
    seen.push(...rest.flat().map((event) => event.position));
    expect(seen).toEqual(positions(100));
  });
};
