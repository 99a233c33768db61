import { type ConnectionQuality, type ProcessorState, processorStates } from '#domain/session/index.ts';
import type { ClientReport } from '../port.ts';

/** A client's reports so far, each of the same length of time. */
export type QualitySums = {
  readonly reports: number;
  readonly loss: { readonly sum: number; readonly max: number };
  readonly roundTripTime: { readonly sum: number; readonly max: number };
  readonly sentPeak: number;
  readonly receivedPeak: number;
  readonly processor: ProcessorState | null;
};

const none: QualitySums = {
  reports: 0,
  loss: { sum: 0, max: 0 },
  roundTripTime: { sum: 0, max: 0 },
  sentPeak: 0,
  receivedPeak: 0,
  processor: null,
};

const grown = ({ sum, max }: { sum: number; max: number }, value: number) => ({
  sum: sum + value,
  max: Math.max(max, value),
});

const worse = (one: ProcessorState | null, other: ProcessorState | undefined): ProcessorState | null => {
  if (one === null || other === undefined) return one ?? other ?? null;
  return processorStates.indexOf(other) > processorStates.indexOf(one) ? other : one;
};

export const qualityAfter = (sums: QualitySums | null, report: ClientReport): QualitySums => {
  const { reports, loss, roundTripTime, sentPeak, receivedPeak, processor } = sums ?? none;
  return {
    reports: reports + 1,
    loss: grown(loss, report.receivedLoss),
    roundTripTime: grown(roundTripTime, report.roundTripTime),
    sentPeak: Math.max(sentPeak, report.sentBitrate),
    receivedPeak: Math.max(receivedPeak, report.receivedBitrate),
    processor: worse(processor, report.processor),
  };
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export const qualityOf = (sums: QualitySums): ConnectionQuality => {
  const { reports, loss, roundTripTime, sentPeak, receivedPeak, processor } = sums;
  const spread = ({ sum, max }: { sum: number; max: number }, digits: number) => ({
    mean: rounded(sum / reports, digits),
    max: rounded(max, digits),
  });
  return {
    reports,
    loss: spread(loss, 4),
    roundTripTime: spread(roundTripTime, 1),
    sentPeak: Math.round(sentPeak),
    receivedPeak: Math.round(receivedPeak),
    processor: processor ?? '',
  };
};
