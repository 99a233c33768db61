import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { inRoot } from './paths.ts';

type Started = {
  readonly child: ChildProcess;
  readonly output: () => string;
};

let data: string;
let running: ChildProcess[];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'up-'));
  running = [];
});

afterEach(async () => {
  for (const child of running.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(data, { recursive: true });
});

const rostrum = (args: readonly string[]): { child: ChildProcess; output: () => string } => {
  const child = spawn(inRoot('rostrum'), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return { child, output: () => output };
};

const up = async (webPort: number): Promise<Started> => {
  const settings = {
    '--web-host': '127.0.0.1',
    '--web-port': webPort,
    '--media-listen-ip': '127.0.0.1',
    '--media-port': await freePort(),
    '--media-workers': 1,
    '--data-dir': data,
  };
  const started = rostrum([
    'up',
    ...Object.entries(settings).flatMap(([flag, value]) => [flag, String(value)]),
  ]);
  await vi.waitFor(() => expect(started.output()).toMatch(/is running\.[\s\S]*╯/), {
    timeout: 60_000,
    interval: 20,
  });
  return started;
};

const stop = async ({ child }: Started): Promise<number | null> => {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
  return child.exitCode;
};

describe('./rostrum up', () => {
  it('[INST-01] starts by one command and prints where to sign in and how', async () => {
    const port = await freePort();
    const server = await up(port);
    const address = /http:\/\/127\.0\.0\.1:\d+\/panel/.exec(server.output())?.[0] ?? '';
    expect(address).toBe(`http://127.0.0.1:${port}/panel`);
    expect(server.output()).toMatch(/password\s+\S{8,}/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
    expect(await stop(server)).toBe(0);
  });

  it('[INST-01] tells the first password once, and prepares nothing twice', async () => {
    const port = await freePort();
    await stop(await up(port));
    const again = await up(port);
    expect(again.output()).not.toMatch(/password/);
    expect(again.output()).not.toMatch(/Dependencies|Media worker|Web applications/);
    expect(await stop(again)).toBe(0);
  });

  it('[INST-04] refuses a bad value by name, with an exit code that says so', async () => {
    const { child, output } = rostrum(['up', '--web-port', '99999', '--data-dir', data]);
    await once(child, 'exit');
    expect(child.exitCode).toBe(2);
    expect(output()).toContain('--web-port');
  });
});
