import { readFileSync, rmSync } from 'node:fs';
import { type ChildServer, spawnServer } from '#server/testing/child-server.ts';
import { freePort } from '#server/testing/free-port.ts';
import { enterPanel, localEnvironment, temporaryFolder } from '#server/testing/test-server.ts';

/** What the measurements of the whole server share: it runs as people run it, in a process of its own. */

/** A folder for the data of a server; it goes with this process, however that ends. */
export const openFolder = (): string => {
  const folder = temporaryFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
};

/** A server that may be started again on the same data and the same address. */
export type Place = { readonly url: string; readonly environment: Readonly<Record<string, string>> };

export const openPlace = async (dataDir: string): Promise<Place> => {
  const port = await freePort();
  const environment = {
    ...(await localEnvironment(dataDir)),
    ROSTRUM_WEB_PORT: String(port),
    ROSTRUM_LOG_LEVEL: 'error',
  };
  return { url: `http://127.0.0.1:${port}`, environment };
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Answers whether the server says that it is ready; nobody listening is an answer too. */
const isReady = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(`${url}/health/ready`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
};

// Ending in order, so that what a measurement has started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

export type Running = {
  readonly server: ChildServer;
  /** From the start of the process to the first answer that it is ready. */
  readonly readyMs: number;
  /** Processor that it used until then; tells a slow start from a busy machine. */
  readonly processorMs: number;
};

/** Starts the server and asks every few milliseconds until it is ready. */
export const startAt = async (
  { url, environment }: Place,
  program?: { readonly module: string; readonly args: readonly string[] },
): Promise<Running> => {
  const started = performance.now();
  const server = spawnServer(environment, program?.args, program ? { program: program.module } : {});
  const end = { reached: false };
  // A measurement that fails takes its server with it.
  const kill = (): void => server.kill('SIGKILL');
  process.prependOnceListener('exit', kill);
  void server.ended.then(() => {
    end.reached = true;
    process.off('exit', kill);
  });
  while (!(await isReady(url))) {
    if (end.reached) throw new Error(`the server ended: ${(await server.ended).err}`);
    await pause(5);
  }
  const readyMs = performance.now() - started;
  return { server, readyMs, processorMs: processorMicroseconds(server.pid) / 1000 };
};

export const stop = async ({ server }: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
  server.kill(signal);
  await server.ended;
};

/** The panel of a server that has just been started on an empty folder, signed in. */
export const firstPanel = async ({ url }: Place, { server }: Running) =>
  enterPanel(url, { login: 'admin', password: await server.printed(/password {2,}(\S+)/) });

export type Panel = Awaited<ReturnType<typeof firstPanel>>;

/** A public conference, whose owner is made with the first one. */
export const createRoom = async (panel: Panel, id: string): Promise<void> => {
  await panel.change(
    `createConference(input: { id: "${id}", title: "${id}", ownerId: "olga", visibility: PUBLIC })`,
  );
};

export const createOwner = async (panel: Panel): Promise<void> => {
  await panel.change('createAccount(login: "olga", profile: { displayName: "Olga" }, password: $password)', {
    password: 'another phrase that is long',
  });
};

/** Media workers are the only children that the server has. */
export const mediaWorkersOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

const status = (pid: number, field: string): number => {
  const line = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN);
};

/** MiB of memory in use by a process. */
export const residentMiB = (pid: number): number => status(pid, 'VmRSS') / 1024;

const TICKS_PER_SECOND = 100;

/** Microseconds of processor that a process has used, to ten milliseconds. */
export const processorMicroseconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const [user = '0', system = '0'] = fields.slice(11, 13);
  return ((Number(user) + Number(system)) * 1e6) / TICKS_PER_SECOND;
};
