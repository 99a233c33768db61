import { join } from 'node:path';
import { spawnServer } from '#server/testing/child-server.ts';
import { askOnce, load, type Target } from './http-load.ts';
import { median, perSecond, quantile, report } from './report.ts';
import {
  createOwner,
  createRoom,
  firstPanel,
  openFolder,
  openPlace,
  processorMicroseconds,
  startAt,
  stop,
} from './server-rig.ts';

/**
 * Pages of fifty conferences as the panel asks for them, and commands that change one and are answered when that is
 * on the disk, over HTTP: requests a second and processor of the server for each. Beside them, in turns, a bare Fastify
 * that reads a body and answers as many bytes from memory. The client takes a core of its own.
 */
const ROUNDS = 5;
const ROUND_MS = Number(process.env.BENCH_SECONDS ?? 2) * 1000;
const CONNECTIONS = 16;
const CONFERENCES = 200;

const conferences = `query Conferences($text: String, $orderBy: ConferenceOrder, $after: String) {
  conferences(text: $text, orderBy: $orderBy, first: 50, after: $after) {
    nodes {
      id title visibility createdAt owner { id displayName }
      running { id startedAt participants { id } }
    }
    pageInfo { endCursor hasNextPage }
    total { count capped }
  }
}`;

const change = `mutation Change($id: ID!, $changes: ConferenceChangesInput!) { change: changeConference(id: $id, changes: $changes) {
  __typename ... on Receipt { position changed id } ... on Rejection { code problems { field rule } } } }`;

const graphqlTarget = (url: string, cookie: string) => ({
  url: `${url}/graphql`,
  headers: { cookie, 'x-rostrum-csrf': '1' },
});

const targetsOf = (url: string, cookie: string): { page: Target; command: Target } => {
  let changed = 0;
  const anotherChange = (): string => {
    changed += 1;
    const id = `room-${changed % CONFERENCES}`;
    return JSON.stringify({ query: change, variables: { id, changes: { description: `${changed}` } } });
  };
  const page = JSON.stringify({ query: conferences, variables: {} });
  const common = graphqlTarget(url, cookie);
  return {
    page: { ...common, body: () => page, expects: '"hasNextPage":true' },
    command: { ...common, body: anotherChange, expects: '"Receipt"' },
  };
};

type Round = { readonly rate: number; readonly cpu: number; readonly p99: number };

const measure = async (target: Target, pid: number): Promise<Round> => {
  const before = processorMicroseconds(pid);
  const start = performance.now();
  const taken = await load(target, CONNECTIONS, ROUND_MS);
  const milliseconds = performance.now() - start;
  return {
    rate: perSecond(taken.length, milliseconds),
    cpu: (processorMicroseconds(pid) - before) / taken.length,
    p99: quantile(taken, 0.99),
  };
};

const figuresOf = (name: string, rounds: readonly Round[]): Record<string, number> => ({
  [`${name}PerSecond`]: median(rounds.map(({ rate }) => rate)),
  [`${name}CpuMicroseconds`]: median(rounds.map(({ cpu }) => cpu)),
  [`${name}P99Ms`]: median(rounds.map(({ p99 }) => p99)),
});

const folder = openFolder();
const place = await openPlace(folder);
const running = await startAt(place);
const panel = await firstPanel(place, running);
await createOwner(panel);
for (let number = 0; number < CONFERENCES; number += 1) await createRoom(panel, `room-${number}`);
const { page, command } = targetsOf(place.url, panel.cookieHeader());
const size = Buffer.byteLength(await askOnce(page));
const bareServer = spawnServer({}, [String(size)], {
  program: join(import.meta.dirname, 'bare-fastify.process.ts'),
});
process.once('exit', () => bareServer.kill('SIGKILL'));
const bareUrl = await bareServer.printed(/listening (\S+)/);
const bare: Target = {
  url: `${bareUrl}/json`,
  headers: {},
  ...(page.body ? { body: page.body } : {}),
  expects: '"nodes"',
};
const rounds: { bare: Round[]; page: Round[]; command: Round[] } = { bare: [], page: [], command: [] };
for (let round = 0; round <= ROUNDS; round += 1) {
  const one = {
    bare: await measure(bare, bareServer.pid),
    page: await measure(page, running.server.pid),
    command: await measure(command, running.server.pid),
  };
  if (round === 0) continue; // Warm-up.
  rounds.bare.push(one.bare);
  rounds.page.push(one.page);
  rounds.command.push(one.command);
}
bareServer.kill('SIGKILL');
await stop(running);
const ofBare = (some: readonly Round[]): number =>
  median(some.map(({ cpu }, index) => cpu / (rounds.bare[index]?.cpu ?? Number.NaN)));
const figures = {
  ...figuresOf('bare', rounds.bare),
  ...figuresOf('page', rounds.page),
  ...figuresOf('command', rounds.command),
  pageCpuOfBare: ofBare(rounds.page),
  commandCpuOfBare: ofBare(rounds.command),
  pageBytes: size,
};
const cpuOf = (some: readonly Round[]): string => median(some.map(({ cpu }) => cpu)).toFixed(0);
const rateOf = (some: readonly Round[]): string => median(some.map(({ rate }) => rate)).toFixed(0);
report(
  'graphql',
  figures,
  `pages of 50 conferences ${rateOf(rounds.page)}/s at ${cpuOf(rounds.page)} µs of processor, durable commands ` +
    `${rateOf(rounds.command)}/s at ${cpuOf(rounds.command)} µs; a bare JSON handler ${rateOf(rounds.bare)}/s at ` +
    `${cpuOf(rounds.bare)} µs`,
);
