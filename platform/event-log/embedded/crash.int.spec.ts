import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { allOf } from '../contract-support.ts';
import { testCatalogue } from '../test-events.ts';
import { openEmbeddedLog } from './open.ts';

const program = fileURLToPath(new URL('./testing/crash-writer.process.ts', import.meta.url));
const cycles = 8;
let directory: string;

/** Runs the writers and kills them when that many acknowledgements have come; returns all that came whole. */
const writeAndKill = async (
  enough: number,
): Promise<{ stream: string; revision: number; position: number }[]> => {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
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

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
});

afterAll(() => rm(directory, { recursive: true }));

describe('kill -9 under load [PLAT-01]', () => {
  it('loses nothing acknowledged and repeats nothing, again and again', async () => {
    const acknowledged = new Map<number, { stream: string; revision: number }>();
    for (let cycle = 0; cycle < cycles; cycle++) {
      for (const { position, ...event } of await writeAndKill(1 + Math.floor(Math.random() * 400))) {
        expect(acknowledged.has(position)).toBe(false);
        acknowledged.set(position, event);
      }
      const options = { directory, keyRing: memoryKeyRing(), catalogue: testCatalogue };
      const { log } = await openEmbeddedLog({ ...options, verify: true });
      const events = await allOf(log);
      await log.close();
      for (const [position, event] of acknowledged) expect(events[position - 1]).toMatchObject(event);
      const next = new Map<string, number>();
      for (const { stream, revision, data, position } of events) {
        expect(revision).toBe(next.get(stream) ?? 0);
        expect(data).toMatchObject({ number: revision });
        expect(position).toBe([...next.values()].reduce((sum, count) => sum + count, 1));
        next.set(stream, revision + 1);
      }
    }
    expect(acknowledged.size).toBeGreaterThan(cycles);
  });
});
