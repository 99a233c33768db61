import { expect, it } from 'vitest';
import { requests } from '#gateways/webrtc/protocol/messages.ts';
import { type Counters, countersOf, reportBetween } from './statistics.ts';

const outbound = (height: number, framesPerSecond: number, bytesSent: number) => ({
  type: 'outbound-rtp',
  kind: 'video',
  frameHeight: height,
  frameWidth: (height * 16) / 9,
  framesPerSecond,
  bytesSent,
});
const route = [
  { type: 'candidate-pair', nominated: true, localCandidateId: 'c', currentRoundTripTime: 0.042 },
  { id: 'c', type: 'local-candidate', protocol: 'tcp' },
];

it('takes size and rate from the largest layer that is alive', () => {
  const counters = countersOf(
    0,
    [outbound(180, 30, 1), outbound(360, 30, 2), outbound(720, 0, 3), ...route],
    [],
  );
  expect(counters).toMatchObject({
    height: 360,
    width: 640,
    bytesSent: 6,
    transport: 'tcp',
    roundTripTime: 42,
  });
});

it('averages between two moments and passes the schema of the server', () => {
  const inbound = (received: number, lost: number, bytes: number) => [
    { type: 'inbound-rtp', packetsReceived: received, packetsLost: lost, bytesReceived: bytes },
  ];
  const before = countersOf(0, [outbound(720, 30, 0), ...route], inbound(0, 0, 0));
  const after = countersOf(10_000, [outbound(720, 30, 1_250_000), ...route], inbound(95, 5, 125_000));
  const report = reportBetween(before, after);
  expect(report).toMatchObject({ sentBitrate: 1_000_000, receivedBitrate: 100_000, receivedLoss: 0.05 });
  expect(requests.reportStatistics.safeParse(report).success).toBe(true);
});

it('is not fooled by counters that start anew or by a moment without time', () => {
  const zero = countersOf(0, [], []);
  const rich: Counters = { ...zero, bytesSent: 1e9, packetsLost: 7 };
  const report = reportBetween(rich, zero);
  expect(report).toMatchObject({ sentBitrate: 0, receivedLoss: 0, transport: 'none' });
  expect(requests.reportStatistics.safeParse(report).success).toBe(true);
});
