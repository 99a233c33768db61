import { createWorker, type types } from 'mediasoup';
import type { Clock } from '#platform/clock/port.ts';
import type { MediaConfig } from '../config.ts';
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

  /** Rejects with `MediaStartError`. */
  async start(): Promise<void> {
    const { config, clock, door } = this.#options;
    // Read here: mediasoup takes over what the environment says once, when it is loaded, and to verify a worker
    // just built it is loaded before the launcher names that program.
    const workerBin = process.env.MEDIASOUP_WORKER_BIN;
    const worker = await createWorker({
      logLevel: 'warn',
      ...(workerBin === undefined ? {} : { workerBin }),
    }).catch((cause: unknown) => {
      throw new MediaStartError('program', cause);
    });
    if (this.#closed) return worker.close();
    worker.on('died', (error) => this.#died(worker, error.message));
    try {
      const server = await worker.createWebRtcServer({
        listenInfos: listenInfos(config, this.index, door !== undefined),
      });
      const { tcpServers } = await server.dump();
      if (this.#closed) return worker.close();
      door?.leadTo(tcpServers[0]?.port ?? null);
      this.#process = { worker, server, doorPort: door?.port ?? null, since: clock.monotonic() };
    } catch (error) {
      worker.close();
      throw new MediaStartError('port', error);
    }
    this.#watch(worker);
    this.#events.onReady();
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
 * One UDP and one TCP socket. The first announced address belongs to them; the others are added to each client's
 * candidates (`extraCandidates`), for the socket is the same.
 */
const listenInfos = (
  config: MediaConfig,
  index: number,
  behindDoor: boolean,
): types.TransportListenInfo[] => {
  const announced = config.announcedAddresses[0];
  const buffers = { sendBufferSize: SOCKET_BUFFER, recvBufferSize: SOCKET_BUFFER };
  const open = (protocol: 'udp' | 'tcp') => ({
    protocol,
    ip: config.listenIp,
    ...(announced === undefined ? {} : { announcedAddress: announced }),
    ...(config.port === 0 ? {} : { port: config.port + index }),
    ...buffers,
  });
  if (!behindDoor) return [open('udp'), open('tcp')];
  const inside = { protocol: 'tcp', ip: '127.0.0.1', ...buffers } as const;
  return [open('udp'), { ...inside, announcedAddress: announced ?? config.listenIp }];
};

/** Candidates with the TCP port of the door, where one stands before the worker. */
export const throughDoor = (
  candidates: readonly types.IceCandidate[],
  doorPort: number | null,
): types.IceCandidate[] =>
  candidates.map((candidate) =>
    doorPort === null || candidate.protocol !== 'tcp' ? candidate : { ...candidate, port: doorPort },
  );

/** Candidates as the worker names them and, for each, the other announced addresses a little less preferred. */
export const extraCandidates = (
  candidates: readonly types.IceCandidate[],
  announcedAddresses: readonly string[],
): types.IceCandidate[] =>
  candidates.flatMap((candidate) => [
    candidate,
    ...announcedAddresses.slice(1).map((address, index) => ({
      ...candidate,
      address,
      ip: address,
      foundation: `${candidate.foundation}${index + 1}`,
      priority: candidate.priority - index - 1,
    })),
  ]);
