import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { allOf } from '../contract-support.ts';
import { testCatalogue } from '../test-events.ts';
import { openEmbeddedLog } from './open.ts';

const program = fileURLToPath(new URL('./testing/crash-writer.process.ts', import.meta.url));
/** Kills; `ROSTRUM_CRASHES=1000` makes it a long run. */
const cycles = Number(process.env.ROSTRUM_CRASHES ?? 12);
const cyclesPerLog = 12;
const secondsPerCycle = 20;

/** Every third kill is aimed at the opening after the last one, every third at the making of a new segment. */
const aims = ['anywhere', 'recovery', 'rotation'] as const;
/** Calls to the disk of a rotation with its first frame and its index file; the opening has fewer. */
const mostCalls = 12;
/** Has no divisor in common with it, so that few cycles are spread over all of them. */
const stride = 5;

type Acknowledged = { readonly stream: string; readonly revision: number; readonly position: number };

/** Runs the writers and kills them when that many acknowledgements have come, unless they kill themselves; returns all that came whole. */
const writeAndKill = async (
  directory: string,
  { enough, aim }: { enough: number; aim: readonly string[] },
): Promise<Acknowledged[]> => {
  const child = spawn(process.execPath, [program, directory, ...aim], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > enough) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '))
    .map(([stream = '', revision, position]) => ({
      stream,
      revision: Number(revision),
      position: Number(position),
    }));
};

const aimOf = (cycle: number): readonly string[] => {
  const aim = aims[cycle % aims.length] ?? 'anywhere';
  const call = 1 + ((Math.floor(cycle / aims.length) * stride) % mostCalls);
  return aim === 'anywhere' ? [] : [aim, String(call)];
};

/** What a copy of the log holds; the log itself stays for the next start to recover. */
const eventsIn = async (directory: string): Promise<RecordedEvent[]> => {
  const copy = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
  await cp(directory, copy, { recursive: true });
  const options = { directory: copy, keyRing: memoryKeyRing(), catalogue: testCatalogue };
  const { log } = await openEmbeddedLog({ ...options, verify: true });
  const events = await allOf(log);
  await log.close();
  await rm(copy, { recursive: true });
  return events;
};

const rounds = Array.from({ length: Math.ceil(cycles / cyclesPerLog) }, (_, round) => round * cyclesPerLog);

describe('kill -9 under load [PLAT-01] [ES-01]', { timeout: cyclesPerLog * secondsPerCycle * 1000 }, () => {
  it.each(rounds)('loses nothing acknowledged and repeats nothing, from kill %i on', async (first) => {
    const directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
    const acknowledged = new Map<number, Omit<Acknowledged, 'position'>>();
    for (let cycle = first; cycle < first + cyclesPerLog; cycle++) {
      const aim = aimOf(cycle);
      const enough = aim.length > 0 ? Number.POSITIVE_INFINITY : 1 + Math.floor(Math.random() * 400);
      for (const { position, ...event } of await writeAndKill(directory, { enough, aim })) {
        expect(acknowledged.has(position)).toBe(false);
        acknowledged.set(position, event);
      }
      const events = await eventsIn(directory);
      for (const [position, event] of acknowledged) expect(events[position - 1]).toMatchObject(event);
      const next = new Map<string, number>();
      for (const { stream, revision, data, position } of events) {
        expect(revision).toBe(next.get(stream) ?? 0);
        expect(data).toMatchObject({ number: revision });
        expect(position).toBe([...next.values()].reduce((sum, count) => sum + count, 1));
        next.set(stream, revision + 1);
      }
    }
    expect(acknowledged.size).toBeGreaterThan(cyclesPerLog);
    await rm(directory, { recursive: true });
  });
});
