import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import {
  examineClock,
  examineDataDirectory,
  examineNode,
  examinePorts,
  examineRoom,
} from './examinations.ts';

let busy: Server;

beforeEach(async () => {
  busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
});
afterEach(async () => {
  busy.close();
  await once(busy, 'close');
});

const busyPort = (): number => {
  const address = busy.address();
  return typeof address === 'object' && address ? address.port : 0;
};

describe('doctor', () => {
  it('names the port that is in use and the setting that moves it', async () => {
    const finding = await examinePorts('Web port', { host: '127.0.0.1' }, [busyPort()], 'web.port');
    expect(finding).toMatchObject({ state: 'bad', detail: `${busyPort()} (in use)` });
    expect(finding.remedy).toContain('web.port');
  });

  it('is content with the second port when the first is taken', async () => {
    const port = await freePort();
    const finding = await examinePorts('Web port', { host: '127.0.0.1' }, [busyPort(), port], 'web.port');
    expect(finding).toEqual({ subject: 'Web port', state: 'good', detail: `${port} is free` });
  });

  it('looks at UDP too where media needs both', async () => {
    const port = await freePort();
    const socket = createSocket('udp4').bind(port, '127.0.0.1');
    await once(socket, 'listening');
    const finding = await examinePorts('Media port', { host: '127.0.0.1', udp: true }, [port], 'media.port');
    expect(finding.detail).toBe(`${port} (UDP: in use)`);
    socket.close();
    await once(socket, 'close');
  });

  it.each([
    ['v24.11.0', 'good'],
    ['v24.21.0', 'good'],
    ['v24.10.0', 'bad'],
    ['v20.20.0', 'bad'],
  ])('judges Node %s as %s', (version, state) => expect(examineNode(version).state).toBe(state));

  it.each([
    [10, 'good'],
    [5, 'good'],
    [4, 'warning'],
    [0, 'bad'],
  ])('judges %d units of room as %s', (free, state) => {
    expect(examineRoom('Disk', free, { bad: 1, warning: 5 }, 'free some').state).toBe(state);
  });

  it('accepts a data folder that does not exist yet below one that may be written to', () => {
    const directory = mkdtempSync(join(tmpdir(), 'doctor-'));
    expect(examineDataDirectory(join(directory, 'a', 'b')).state).toBe('good');
    rmSync(directory, { recursive: true });
  });

  it('does not trust a clock from before the program was made', async () => {
    const finding = await examineClock(new Date('2020-01-01T00:00:00Z'), new Date('2024-01-01T00:00:00Z'));
    expect(finding).toMatchObject({ state: 'bad', remedy: expect.stringContaining('timedatectl') });
  });
});
