import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type ChildServer, spawnServer } from '#server/testing/child-server.ts';
import { askOnce, load, type Target } from './http-load.ts';
import { median, perSecond, quantile, report } from './report.ts';
import { openFolder, processorMicroseconds } from './server-rig.ts';

/**
 * A page of ten conferences by REST, and conferences that are made and answered when they are on the disk and the next
 * page would show them: requests a second and processor of each. Beside them, in turns, a bare Fastify that answers as
 * many bytes from memory to the same kind of request, one that appends one event to a log of ours before it answers (no
 * durable change can be cheaper), and one whose event read models show as well. The client takes a core of its own.
 */
const ROUNDS = 6;
const ROUND_MS = Number(process.env.BENCH_SECONDS ?? 2) * 1000;
const READERS = 16;
/** As many as share one sync of the disk. */
const WRITERS = 64;
const CONFERENCES = 200;
const GOAL = 0.6;

type Round = { readonly rate: number; readonly cpu: number; readonly p99: number };

const measure = async (target: Target, { pid }: ChildServer): Promise<Round> => {
  const before = processorMicroseconds(pid);
  const start = performance.now();
  const connections = target.body === undefined ? READERS : WRITERS;
  const taken = await load(target, connections, ROUND_MS);
  const milliseconds = performance.now() - start;
  return {
    rate: perSecond(taken.length, milliseconds),
    cpu: (processorMicroseconds(pid) - before) / taken.length,
    p99: quantile(taken, 0.99),
  };
};

const started = async (program: string, args: readonly string[]) => {
  const server = spawnServer({}, args, { program: join(import.meta.dirname, program) });
  process.once('exit', () => server.kill('SIGKILL'));
  return { server, url: await server.printed(/listening (\S+)/) };
};

const token = randomBytes(20).toString('hex');
const rest = await started('rest-server.process.ts', [openFolder(), token, String(CONFERENCES)]);
const headers = { authorization: `Bearer ${token}` };
const list: Target = {
  url: `${rest.url}/api/v3.11/conferences?page_size=10`,
  headers,
  expects: `"cnt":`,
};
const create: Target = {
  url: `${rest.url}/api/v3.11/conferences`,
  headers,
  body: () => JSON.stringify({ topic: 'Weekly meeting', owner: 'olga', allow_guests: true }),
  expects: '"conference":',
};
const sizes = {
  list: Buffer.byteLength(await askOnce(list)),
  create: Buffer.byteLength(await askOnce(create)),
};
const bareOf = async (target: Target, program: string, args: readonly string[]) => {
  const { server, url } = await started(program, args);
  const asked: Target = { ...target, url: `${url}/json`, headers: {}, expects: '"nodes"' };
  return { server, target: asked };
};
const bareList = await bareOf(list, 'bare-fastify.process.ts', [String(sizes.list)]);
const bareCreate = await bareOf(create, 'bare-fastify.process.ts', [String(sizes.create)]);
const shown = await bareOf(create, 'durable-fastify.process.ts', [
  openFolder(),
  String(sizes.create),
  'shown',
]);
const durable = await bareOf(create, 'durable-fastify.process.ts', [openFolder(), String(sizes.create)]);

const rounds: Record<'list' | 'bareList' | 'create' | 'bareCreate' | 'durable' | 'shown', Round[]> = {
  list: [],
  bareList: [],
  create: [],
  bareCreate: [],
  durable: [],
  shown: [],
};
for (let round = 0; round <= ROUNDS; round += 1) {
  const one = {
    bareList: await measure(bareList.target, bareList.server),
    list: await measure(list, rest.server),
    bareCreate: await measure(bareCreate.target, bareCreate.server),
    durable: await measure(durable.target, durable.server),
    shown: await measure(shown.target, shown.server),
    create: await measure(create, rest.server),
  };
  if (round === 0) continue; // Warm-up.
  rounds.list.push(one.list);
  rounds.bareList.push(one.bareList);
  rounds.create.push(one.create);
  rounds.bareCreate.push(one.bareCreate);
  rounds.durable.push(one.durable);
  rounds.shown.push(one.shown);
}
const rateOf = (some: readonly Round[]): number => median(some.map(({ rate }) => rate));
const cpuOf = (some: readonly Round[]): number => median(some.map(({ cpu }) => cpu));
const p99Of = (some: readonly Round[]): number => median(some.map(({ p99 }) => p99));
const share = (some: readonly Round[], bare: readonly Round[]): number =>
  median(some.map(({ rate }, index) => rate / (bare[index]?.rate ?? Number.NaN)));
const listShare = share(rounds.list, rounds.bareList);
const createShare = share(rounds.create, rounds.durable);
const figures = {
  listPerSecond: rateOf(rounds.list),
  listCpuMicroseconds: cpuOf(rounds.list),
  listP99Ms: p99Of(rounds.list),
  bareListPerSecond: rateOf(rounds.bareList),
  bareListCpuMicroseconds: cpuOf(rounds.bareList),
  listRateOfBare: listShare,
  createPerSecond: rateOf(rounds.create),
  createCpuMicroseconds: cpuOf(rounds.create),
  createP99Ms: p99Of(rounds.create),
  bareCreatePerSecond: rateOf(rounds.bareCreate),
  bareCreateCpuMicroseconds: cpuOf(rounds.bareCreate),
  createRateOfBare: share(rounds.create, rounds.bareCreate),
  durablePerSecond: rateOf(rounds.durable),
  durableCpuMicroseconds: cpuOf(rounds.durable),
  durableRateOfBare: share(rounds.durable, rounds.bareCreate),
  createRateOfDurable: createShare,
  shownPerSecond: rateOf(rounds.shown),
  shownCpuMicroseconds: cpuOf(rounds.shown),
  shownRateOfDurable: share(rounds.shown, rounds.durable),
  createRateOfShown: share(rounds.create, rounds.shown),
  listBytes: sizes.list,
  createBytes: sizes.create,
};
report(
  'rest',
  figures,
  `pages of ten conferences ${rateOf(rounds.list).toFixed(0)}/s, ${listShare.toFixed(2)} of a bare handler; conferences made ` +
    `${rateOf(rounds.create).toFixed(0)}/s on the disk, ${createShare.toFixed(2)} of a bare handler that appends one event, ` +
    `${figures.createRateOfShown.toFixed(2)} of one whose event read models show, too, and ` +
    `${figures.createRateOfBare.toFixed(2)} of one that writes nothing`,
  { listRateOfBare: { atLeast: GOAL }, createRateOfShown: { atLeast: GOAL } },
);
process.exit();
