import type { ConnectionSummary } from '#domain/session/index.ts';
import type { ClientReport } from '../port.ts';
import type { PeerTransportPair } from './peer-transport.ts';

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

/** Averages of one connection, across all transports it has had. Bytes are the worker's count, not the client's. */
export class Traffic {
  readonly #startedAt: number;
  #before = { sent: 0, received: 0 };
  #current = { sent: 0, received: 0 };
  #transport: ConnectionSummary['transport'] = 'none';
  #frames = { sum: 0, count: 0 };
  #size = { width: 0, height: 0 };

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  report(report: ClientReport): void {
    if (report.width === 0) return;
    this.#frames = { sum: this.#frames.sum + report.framesPerSecond, count: this.#frames.count + 1 };
    this.#size = { width: report.width, height: report.height };
  }

  /** Reads the counters; what cannot be read any more keeps its last value. */
  async sample(pair: PeerTransportPair): Promise<void> {
    this.#transport = protocolOf(pair) === 'none' ? this.#transport : protocolOf(pair);
    this.#current = await byteCounts(pair).catch(() => this.#current);
  }

  /** The transports are gone; their last counts stay. */
  transportsGone(): void {
    this.#before = {
      sent: this.#before.sent + this.#current.sent,
      received: this.#before.received + this.#current.received,
    };
    this.#current = { sent: 0, received: 0 };
  }

  summary(now: number): ConnectionSummary {
    const seconds = Math.max(1, (now - this.#startedAt) / 1000);
    const average = this.#frames.count === 0 ? 0 : this.#frames.sum / this.#frames.count;
    return {
      transport: this.#transport,
      sentBitrate: Math.round(((this.#before.sent + this.#current.sent) * 8) / seconds),
      receivedBitrate: Math.round(((this.#before.received + this.#current.received) * 8) / seconds),
      framesPerSecond: Math.round(average * 10) / 10,
      ...this.#size,
    };
  }
}
