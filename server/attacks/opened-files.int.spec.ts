import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traversals } from '../files/chat-files.spec-support.ts';
import { root } from '../launcher/paths.ts';
import { type ChildServer, spawnServer } from '../testing/child-server.ts';
import type { TestClient } from '../testing/client.ts';
import { enterPanel, localEnvironment, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
/** Requests on their way at once. */
const AT_ONCE = 20;
const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const trace = join(folder, 'calls');

/** Wherever a path or a name goes on that a stranger writes. */
const doors = [
  '/',
  '/assets/',
  '/chat-files/',
  '/reports/chat-files/',
  '/reports/',
  '/pictures/',
  '/site/logo/',
  '/backup/configuration/',
  '/import/accounts/',
  '/.well-known/acme-challenge/',
  '/webrtc/',
];

let server: ChildServer;
let panel: TestClient;
let port: number;

beforeAll(async () => {
  // The server itself is our child, and who looks on stands beside it (-D).
  const calls = 'trace=open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat';
  const under = ['strace', '-D', '-f', '-qq', '--seccomp-bpf', '-s', '4096', '-e', calls, '-o', trace];
  server = spawnServer(await localEnvironment(dataDir), [], { under });
  const url = await server.printed(/Panel +(http:\S+)\/panel/);
  port = Number(new URL(url).port);
  const password = await server.printed(/password +(\S+-\S+)/);
  panel = await enterPanel(url, { login: 'admin', password });
}, PATIENCE);

afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  rmSync(folder, { recursive: true });
}, PATIENCE);

/** As it stands, byte for byte: no client of HTTP would send it like this. */
const statusOf = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port }, () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${panel.cookieHeader()}\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.setEncoding('latin1').on('data', (part) => {
      answer += part;
    });
    socket.once('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])));
    socket.once('error', reject);
  });

const statusesOf = async (paths: readonly string[]): Promise<Map<string, number>> => {
  const left = [...paths];
  const statuses = new Map<string, number>();
  const next = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop())
      statuses.set(path, await statusOf(path));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return statuses;
};

/** Whatever the server asked the system for by its name, whether it got it or not. */
const askedFor = (calls: string): readonly string[] =>
  [...calls.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name);

const own = [`${dataDir}/`, `${root}/`, '/proc/', '/sys/', '/dev/'];

describe('[FX-01] names that lead astray', { timeout: PATIENCE }, () => {
  it('open nothing outside of the house, as the system itself tells', async () => {
    const before = readFileSync(trace, 'utf8');
    expect(askedFor(before)).toContain(join(dataDir, 'keys', 'master.key'));
    const paths = doors.flatMap((door) =>
      traversals.flatMap((name) => [`${door}${name}`, `${door}${encodeURIComponent(name)}`]),
    );
    const statuses = await statusesOf(paths);
    expect(statuses.size).toBeGreaterThan(800);
    const answered = [...statuses].filter(([, status]) => status === 500 || Number.isNaN(status));
    expect(answered).toEqual([]);
    expect(await statusOf('/journal.txt')).toBe(200);
    const opened = askedFor(readFileSync(trace, 'utf8').slice(before.length));
    expect(opened).toContainEqual(expect.stringContaining(join(dataDir, 'journal')));
    expect(opened.filter((name) => !own.some((place) => name.startsWith(place)))).toEqual([]);
    expect(opened.filter((name) => /passwd|master\.key|environ|win\.ini|id_rsa|\.\./i.test(name))).toEqual(
      [],
    );
  });
});
