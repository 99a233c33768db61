import type { ConnectionSummary } from '#domain/session/index.ts';
import type { ClientReport } from '../port.ts';
import type { PeerTransportPair } from './peer-transport.ts';
import { type QualitySums, qualityAfter, qualityOf } from './quality-sums.ts';

const protocolOf = (pair: PeerTransportPair): ConnectionSummary['transport'] => {
  const protocol = pair.receive.protocol();
  return protocol === 'none' ? pair.send.protocol() : protocol;
};

const byteCounts = async (pair: PeerTransportPair): Promise<{ sent: number; received: number }> => {
  const read = async (transport: PeerTransportPair['send'], key: 'bytesReceived' | 'bytesSent') => {
    const [stats] = await transport.transport.getStats();
    const value = stats === null || typeof stats !== 'object' ? undefined : Reflect.get(stats, key);
    return typeof value === 'number' ? value : 0;
  };
  // The worker receives what the participant sends, and the other way round.
  const [sent, received] = await Promise.all([
    read(pair.send, 'bytesReceived'),
    read(pair.receive, 'bytesSent'),
  ]);
  return { sent, received };
};

type Bytes = { readonly sent: number; readonly received: number };

const nothing: Bytes = { sent: 0, received: 0 };

/** Bytes of all participants together since the start; like theirs, `sent` is what they sent. */
export type MediaTotals = { sent: number; received: number };

export const noMedia = (): MediaTotals => ({ ...nothing });

/** Averages of one connection, across all transports it has had. Bytes are the worker's count, not the client's. */
export class Traffic {
  readonly #startedAt: number;
  readonly #totals: MediaTotals;
  /** Of transports that are gone; their last counts may still be on the way from the worker. */
  readonly #earlier: Promise<Bytes>[] = [];
  #current = nothing;
  #transport: ConnectionSummary['transport'] = 'none';
  #frames = { sum: 0, count: 0 };
  #size = { width: 0, height: 0 };
  #quality: QualitySums | null = null;

  constructor(startedAt: number, totals: MediaTotals) {
    this.#startedAt = startedAt;
    this.#totals = totals;
  }

  report(report: ClientReport): void {
    this.#quality = qualityAfter(this.#quality, report);
    if (report.width === 0) return;
    this.#frames = { sum: this.#frames.sum + report.framesPerSecond, count: this.#frames.count + 1 };
    this.#size = { width: report.width, height: report.height };
  }

  /** Reads the counters; what cannot be read any more keeps its last value. */
  async sample(pair: PeerTransportPair): Promise<void> {
    this.#note(pair);
    const generation = this.#earlier.length;
    const counts = await byteCounts(pair).catch(() => this.#current);
    if (this.#earlier.length !== generation) return;
    this.#total(this.#current, counts);
    this.#current = counts;
  }

  /** The transports close after this call: a worker answers in order, so their last counts come before their end. */
  transportsClosing(pair: PeerTransportPair): void {
    this.#note(pair);
    const last = this.#current;
    this.#current = nothing;
    const end = byteCounts(pair).catch(() => last);
    this.#earlier.push(end);
    void end.then((counts) => this.#total(last, counts));
  }

  async summary(now: number): Promise<ConnectionSummary> {
    const all = [...(await Promise.all(this.#earlier)), this.#current];
    const seconds = Math.max(1, (now - this.#startedAt) / 1000);
    const average = this.#frames.count === 0 ? 0 : this.#frames.sum / this.#frames.count;
    const bitrate = (key: keyof Bytes) =>
      Math.round((all.reduce((sum, bytes) => sum + bytes[key], 0) * 8) / seconds);
    return {
      transport: this.#transport,
      sentBitrate: bitrate('sent'),
      receivedBitrate: bitrate('received'),
      framesPerSecond: Math.round(average * 10) / 10,
      ...this.#size,
      ...(this.#quality === null ? {} : { quality: qualityOf(this.#quality) }),
    };
  }

  /** Two samples may overtake each other: nothing is ever taken back. */
  #total(before: Bytes, after: Bytes): void {
    this.#totals.sent += Math.max(0, after.sent - before.sent);
    this.#totals.received += Math.max(0, after.received - before.received);
  }

  #note(pair: PeerTransportPair): void {
    const protocol = protocolOf(pair);
    if (protocol !== 'none') this.#transport = protocol;
  }
}
