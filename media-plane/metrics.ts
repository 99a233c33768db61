import type { Room } from './rooms/room.ts';
import type { MediaTotals } from './rooms/traffic.ts';
import type { MediaWorker } from './workers/media-worker.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

export type WorkerMetrics = {
  readonly index: number;
  readonly pid: number | null;
  readonly rooms: number;
  readonly deaths: number;
  /** Seconds of processor time of the present process. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
};

/** A snapshot for the operator. Plain numbers; names and labels of a metrics system are not its business. */
export type MediaMetrics = {
  readonly workers: readonly WorkerMetrics[];
  readonly rooms: number;
  readonly peers: number;
  readonly peersAway: number;
  readonly producers: number;
  readonly consumers: number;
  readonly consumersFlowing: number;
  /** Bytes since the start, both ways as the server sees them. */
  readonly bytesIn: number;
  readonly bytesOut: number;
};

const measureWorker = async (worker: MediaWorker): Promise<WorkerMetrics> => {
  const usage = worker.ready
    ? await worker.running.worker.getResourceUsage().catch(() => undefined)
    : undefined;
  return {
    index: worker.index,
    pid: worker.pid,
    rooms: worker.rooms,
    deaths: worker.deaths,
    cpuSeconds: ((usage?.ru_utime ?? 0) + (usage?.ru_stime ?? 0)) / 1000,
    memoryBytes: (usage?.ru_maxrss ?? 0) * 1024,
  };
};

export const measureMedia = async (
  pool: WorkerPool,
  rooms: Iterable<Room>,
  { sent, received }: Readonly<MediaTotals>,
): Promise<MediaMetrics> => {
  const all = [...rooms];
  const peers = all.flatMap((room) => [...room.peers.values()]);
  const consumers = peers.flatMap((peer) => [...peer.consumers.values()]);
  return {
    workers: await Promise.all(pool.workers.map(measureWorker)),
    rooms: all.length,
    peers: peers.length,
    peersAway: peers.filter((peer) => peer.listener === null).length,
    producers: peers.reduce((sum, peer) => sum + peer.producers.size, 0),
    consumers: consumers.length,
    consumersFlowing: consumers.filter((consumer) => consumer.flowing).length,
    bytesIn: sent,
    bytesOut: received,
  };
};
