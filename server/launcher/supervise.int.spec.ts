import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const supervise = join(import.meta.dirname, 'supervise.ts');

let folder: string;
let started: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervise-'));
});
afterEach(async () => {
  if (started?.exitCode === null && started.signalCode === null) {
    started.kill('SIGKILL');
    await once(started, 'exit');
  }
  rmSync(folder, { recursive: true });
});

/** What the program wrote of its lives, a line each: process id and what it was told. */
const lives = (): readonly string[][] => {
  try {
    const text = readFileSync(join(folder, 'lives'), 'utf8').trim();
    return text.split('\n').map((line) => line.split(' '));
  } catch {
    return [];
  }
};

/** A supervisor over a program that ends with what a file says, and with 3 on SIGTERM; null: it lives on. */
const start = (ends: readonly (number | null)[]): ChildProcess => {
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { appendFileSync, readFileSync } from 'node:fs';
     const file = ${JSON.stringify(join(folder, 'lives'))};
     let before = 0;
     try { before = readFileSync(file, 'utf8').trim().split('\\n').length; } catch {}
     process.on('SIGINT', () => { appendFileSync(file, 'interrupted -\\n'); process.exit(75); });
     process.on('SIGTERM', () => process.exit(3));
     process.on('disconnect', () => process.exit(4));
     appendFileSync(file, process.pid + ' ' + process.env.ROSTRUM_RESTARTS + '\\n');
     const end = ${JSON.stringify(ends)}[before] ?? null;
     if (end === null) setInterval(() => undefined, 1000); else process.exit(end);`,
  );
  const main = join(folder, 'main.mjs');
  writeFileSync(
    main,
    `import { supervise } from ${JSON.stringify(supervise)};
     process.exitCode = await supervise(${JSON.stringify(program)}, []);`,
  );
  started = spawn(process.execPath, [main], { stdio: 'ignore' });
  return started;
};

const ended = async (child: ChildProcess): Promise<number | null> => {
  await once(child, 'exit');
  return child.exitCode;
};

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('[OPS-02] the launcher’s loop', { timeout: 30_000 }, () => {
  it('starts again what asks for it, says that it will, and passes on how it ended at last', async () => {
    expect(await ended(start([75, 75, 7]))).toBe(7);
    expect(lives().map(([, told]) => told)).toEqual(['supervised', 'supervised', 'supervised']);
  });

  it('hands a signal on, and the end after it is the end', async () => {
    const child = start([75, null]);
    await vi.waitFor(() => expect(lives()).toHaveLength(2), 10_000);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(3);
  });

  it('ends on ^C even when the program asked to be started again at that moment', async () => {
    const child = start([null]);
    await vi.waitFor(() => expect(lives()).toHaveLength(1), 10_000);
    child.kill('SIGINT');
    expect(await ended(child)).toBe(0);
    expect(lives().map(([first]) => first)).toEqual([expect.any(String), 'interrupted']);
  });

  it('leaves nobody behind when it is killed', async () => {
    const child = start([null]);
    await vi.waitFor(() => expect(lives()).toHaveLength(1), 10_000);
    const pid = Number(lives()[0]?.[0]);
    expect(alive(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await vi.waitFor(() => expect(alive(pid)).toBe(false), 10_000);
  });
});
