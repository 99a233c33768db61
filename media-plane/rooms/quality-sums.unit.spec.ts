import { expect, it } from 'vitest';
import type { ClientReport } from '../port.ts';
import { type QualitySums, qualityAfter, qualityOf } from './quality-sums.ts';

const report = (values: Partial<ClientReport>): ClientReport => ({
  sentBitrate: 0,
  receivedBitrate: 0,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
  receivedLoss: 0,
  roundTripTime: 0,
  ...values,
});

const after = (...reports: readonly Partial<ClientReport>[]) =>
  qualityOf(
    reports.reduce<QualitySums | null>((sums, one) => qualityAfter(sums, report(one)), null) ??
      qualityAfter(null, report({})),
  );

it('[REP-04] keeps means and the most of what a client reported', () => {
  const quality = after(
    { sentBitrate: 1_000_000, receivedLoss: 0.02, roundTripTime: 40, processor: 'fair' },
    { receivedBitrate: 2_500_000, receivedLoss: 0, roundTripTime: 120.44, processor: 'serious' },
    { sentBitrate: 800_000.4, receivedLoss: 0.01, roundTripTime: 20, processor: 'nominal' },
  );
  expect(quality).toEqual({
    reports: 3,
    loss: { mean: 0.01, max: 0.02 },
    roundTripTime: { mean: 60.1, max: 120.4 },
    sentPeak: 1_000_000,
    receivedPeak: 2_500_000,
    processor: 'serious',
  });
});

it('[REP-04] knows nothing of a processor that nobody told of', () => {
  expect(after({}, {}).processor).toBe('');
});
