import type { RequestData } from './protocol.ts';

export type StatisticsReport = RequestData<'reportStatistics'>;

/** Counters of one moment, gathered from getStats of the two transports. */
export type Counters = {
  readonly at: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly framesPerSecond: number;
  readonly width: number;
  readonly height: number;
  readonly roundTripTime: number;
  readonly transport: 'udp' | 'tcp' | 'none';
};

type Stat = Readonly<Record<string, unknown>>;

const number = (stat: Stat, name: string): number => {
  const value = stat[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

/** Folds the reports of both transports into one set of counters. */
export const countersOf = (at: number, sent: readonly Stat[], received: readonly Stat[]): Counters => {
  const outbound = sent.filter((stat) => stat.type === 'outbound-rtp');
  const inbound = received.filter((stat) => stat.type === 'inbound-rtp');
  const largest = outbound
    .filter((stat) => stat.kind === 'video' && number(stat, 'framesPerSecond') > 0)
    .toSorted((a, b) => number(b, 'frameHeight') - number(a, 'frameHeight'))[0];
  const sum = (stats: readonly Stat[], name: string) =>
    stats.reduce((total, stat) => total + number(stat, name), 0);
  return {
    at,
    bytesSent: sum(outbound, 'bytesSent'),
    bytesReceived: sum(inbound, 'bytesReceived'),
    packetsReceived: sum(inbound, 'packetsReceived'),
    packetsLost: sum(inbound, 'packetsLost'),
    framesPerSecond: largest ? number(largest, 'framesPerSecond') : 0,
    width: largest ? number(largest, 'frameWidth') : 0,
    height: largest ? number(largest, 'frameHeight') : 0,
    ...route([sent, received]),
  };
};

const route = (reports: readonly (readonly Stat[])[]): Pick<Counters, 'roundTripTime' | 'transport'> => {
  for (const report of reports) {
    const pair = report.find((stat) => stat.type === 'candidate-pair' && stat.nominated === true);
    if (!pair) continue;
    const local = report.find((stat) => stat.id === pair.localCandidateId);
    return {
      roundTripTime: number(pair, 'currentRoundTripTime') * 1000,
      transport: local?.protocol === 'tcp' ? 'tcp' : 'udp',
    };
  }
  return { roundTripTime: 0, transport: 'none' };
};

/** Averages between two moments, within the limits of the protocol. */
export const reportBetween = (before: Counters, after: Counters): StatisticsReport => {
  const seconds = Math.max(0.001, (after.at - before.at) / 1000);
  const grown = (name: 'bytesSent' | 'bytesReceived' | 'packetsReceived' | 'packetsLost') =>
    Math.max(0, after[name] - before[name]);
  const lost = grown('packetsLost');
  const expected = lost + grown('packetsReceived');
  return {
    transport: after.transport,
    sentBitrate: Math.min(1e10, Math.round((grown('bytesSent') * 8) / seconds)),
    receivedBitrate: Math.min(1e10, Math.round((grown('bytesReceived') * 8) / seconds)),
    framesPerSecond: Math.min(240, after.framesPerSecond),
    width: Math.min(16384, Math.round(after.width)),
    height: Math.min(16384, Math.round(after.height)),
    receivedLoss: expected === 0 ? 0 : lost / expected,
    roundTripTime: Math.min(60_000, after.roundTripTime),
  };
};
