import { createWorker, type types } from 'mediasoup';
import type { Clock } from '#platform/clock/port.ts';
import type { ListenAddress, MediaConfig, ToldAddress } from '../config.ts';
import type { MediaDoor } from '../door/door.ts';
import { FORGIVEN_AFTER, restartDelay } from './backoff.ts';
import { MediaStartError } from './start-error.ts';

/** A worker that does not answer for so long is killed, early enough for its rooms to be back in five seconds. */
const PING_EVERY = 1000;
const PING_DEADLINE = 3000;
/**
 * The deadline is counted in steps, each a turn of this process's own event loop: if it is this process that stood
 * still, the answer lies in the socket and is read between two steps.
 */
const DEADLINE_STEPS = 6;

/** Datagram buffers: a key frame of 720p is a burst of about ninety packets. */
const SOCKET_BUFFER = 2 * 1024 * 1024;

export type MediaWorkerEvents = {
  /** A fresh process carries the slot; rooms may be placed on it. */
  onReady(): void;
  /** The process is gone with everything in it. */
  onDied(cause: string): void;
};

export type MediaWorkerOptions = {
  readonly index: number;
  readonly config: MediaConfig;
  /** Stands before this worker's TCP socket. */
  readonly door?: MediaDoor;
  readonly clock: Clock;
  readonly log: (message: string, details: object) => void;
};

type Process = {
  readonly worker: types.Worker;
  readonly server: types.WebRtcServer;
  /** The TCP port that clients are told where it is another than the worker's own. */
  readonly doorPort: number | null;
  readonly told: readonly ToldAddress[];
  readonly since: number;
};

/** One slot of the pool: a mediasoup process that is started again whenever it dies or hangs. */
export class MediaWorker {
  readonly index: number;
  rooms = 0;
  readonly #options: MediaWorkerOptions;
  readonly #events: MediaWorkerEvents;
  #process: Process | null = null;
  #deaths = 0;
  #closed = false;
  #cancelTimer: () => void = () => undefined;

  constructor(options: MediaWorkerOptions, events: MediaWorkerEvents) {
    this.index = options.index;
    this.#options = options;
    this.#events = events;
  }

  get ready(): boolean {
    return this.#process !== null;
  }

  get pid(): number | null {
    return this.#process?.worker.pid ?? null;
  }

  get deaths(): number {
    return this.#deaths;
  }

  /** Throws if no process is there; callers place rooms on ready slots only. */
  get running(): Process {
    if (this.#process === null) throw new Error(`media worker ${this.index} is not running`);
    return this.#process;
  }

  /** Rejects with `MediaStartError`; a port that could not be had is tried again where that is asked for. */
  async begin(): Promise<void> {
    await this.start().catch((error: unknown) => {
      const isPort = error instanceof MediaStartError && error.part === 'port';
      if (!isPort || !this.#options.config.addresses.patient) throw error;
      this.#deaths += 1;
      this.#options.log('media worker did not start', { worker: this.index, error: error.message });
      if (!this.#closed) this.#startAgain();
    });
  }

  /** Rejects with `MediaStartError`. */
  async start(): Promise<void> {
    const { outcome } = this.#options.config.addresses;
    try {
      await this.#open();
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      outcome?.(this.index, failure);
      throw failure;
    }
    if (this.#closed) return;
    outcome?.(this.index, null);
    this.#events.onReady();
  }

  async #open(): Promise<void> {
    const { config, clock, door } = this.#options;
    const { listen, told } = await config.addresses.of(this.index);
    const worker = await startProcess(config.workerEnvironment);
    if (this.#closed) return worker.close();
    worker.on('died', (error) => this.#died(worker, error.message));
    try {
      const server = await worker.createWebRtcServer({
        listenInfos: listenInfos(listen, door !== undefined),
      });
      const { tcpServers } = await server.dump();
      if (this.#closed) return worker.close();
      door?.leadTo(tcpServers[0]?.port ?? null);
      this.#process = { worker, server, told, doorPort: door?.port ?? null, since: clock.monotonic() };
    } catch (error) {
      worker.close();
      throw new MediaStartError('port', error);
    }
    this.#watch(worker);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTimer();
    const worker = this.#process?.worker;
    this.#process = null;
    if (worker === undefined) return;
    worker.close();
    const cancelKill = this.#options.clock.schedule(PING_DEADLINE, () => process.kill(worker.pid, 'SIGKILL'));
    worker.on('subprocessclose', cancelKill);
  }

  #died(worker: types.Worker, cause: string): void {
    if (this.#closed || this.#process?.worker !== worker) return;
    const lived = this.#options.clock.monotonic() - this.#process.since;
    this.#process = null;
    this.#options.door?.leadTo(null);
    this.#deaths = lived > FORGIVEN_AFTER ? 1 : this.#deaths + 1;
    this.#options.log('media worker died', { worker: this.index, cause, deaths: this.#deaths });
    this.#events.onDied(cause);
    this.#startAgain();
  }

  #startAgain(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.schedule(restartDelay(this.#deaths), () => {
      this.start().catch((error: unknown) => {
        this.#deaths += 1;
        this.#options.log('media worker did not start', { worker: this.index, error: String(error) });
        if (!this.#closed) this.#startAgain();
      });
    });
  }

  /** A stopped or spinning process is still "alive" to the kernel; only an answer proves that it works. */
  #watch(worker: types.Worker): void {
    this.#cancelTimer = this.#options.clock.schedule(PING_EVERY, () => {
      const stopCounting = this.#countDown(worker);
      worker
        .getResourceUsage()
        .then(() => {
          stopCounting();
          if (!this.#closed && this.#process?.worker === worker) this.#watch(worker);
        })
        .catch(stopCounting);
    });
  }

  #countDown(worker: types.Worker): () => void {
    const { clock, log } = this.#options;
    let steps = DEADLINE_STEPS;
    let cancel = () => {};
    const step = () => {
      steps -= 1;
      if (steps >= 0) {
        cancel = clock.schedule(PING_DEADLINE / DEADLINE_STEPS, step);
        return;
      }
      log('media worker hangs', { worker: this.index, pid: worker.pid });
      process.kill(worker.pid, 'SIGKILL');
    };
    step();
    return () => cancel();
  }
}

/**
 * mediasoup reads the environment while it starts the program, before it waits for anything: what only the worker is to
 * have stands there for that moment. Where the program is, it takes over from the environment once, when it is loaded;
 * and to verify a worker just built it is loaded before the launcher names that program.
 */
const startProcess = async (extra: MediaConfig['workerEnvironment'] = {}): Promise<types.Worker> => {
  const workerBin = process.env.MEDIASOUP_WORKER_BIN;
  const former = Object.keys(extra).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, extra);
  const started = createWorker({ logLevel: 'warn', ...(workerBin === undefined ? {} : { workerBin }) });
  for (const [name, value] of former) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return started.catch((cause: unknown) => {
    throw new MediaStartError('program', cause);
  });
};

/** One UDP and one TCP socket for each address; behind a door, one TCP socket that only the door finds. */
const listenInfos = (listen: readonly ListenAddress[], behindDoor: boolean): types.TransportListenInfo[] => {
  const buffers = { sendBufferSize: SOCKET_BUFFER, recvBufferSize: SOCKET_BUFFER };
  const open = (protocol: 'udp' | 'tcp') =>
    listen.map(({ ip, port }) => ({
      ...{ protocol, ip, ...buffers },
      ...(port === 0 ? {} : { port }),
      // All of IPv4 has a socket of its own.
      ...(ip === '::' ? { flags: { ipv6Only: true } } : {}),
    }));
  return [
    ...open('udp'),
    ...(behindDoor ? [{ protocol: 'tcp', ip: '127.0.0.1', ...buffers } as const] : open('tcp')),
  ];
};

/** A step of local preference (RFC 8445, 5.1.2.1). */
const LOCAL_PREFERENCE = 256;

/**
 * What clients are told: every address for each protocol, the first one preferred. The sockets' own addresses count only
 * where nothing is to be told, for a socket may stand for many addresses, and be reached by others than its own.
 */
export const candidatesFor = (
  own: readonly types.IceCandidate[],
  { told, doorPort }: Pick<Process, 'told' | 'doorPort'>,
): types.IceCandidate[] => {
  const throughDoor = own.map((candidate) =>
    doorPort === null || candidate.protocol !== 'tcp' ? candidate : { ...candidate, port: doorPort },
  );
  if (told.length === 0) return throughDoor;
  return (['udp', 'tcp'] as const).flatMap((protocol) => {
    const first = throughDoor.find((candidate) => candidate.protocol === protocol);
    if (first === undefined) return [];
    return told.map(({ address, port }, index) => ({
      ...first,
      ...{ address, ip: address, port: port ?? first.port },
      foundation: `${first.foundation}${index === 0 ? '' : index}`,
      priority: first.priority - index * LOCAL_PREFERENCE,
    }));
  });
};
