import type { Quality } from '../port.ts';

/** What is known of a connection: the worker's scores (0 to 10) and the client's last report. */
export type QualityFacts = {
  /** Of what the participant sends; null if he sends nothing. */
  readonly uplinkScore: number | null;
  /** Of what he receives; null if nothing flows. */
  readonly downlinkScore: number | null;
  /** Share of lost packets, 0 to 1. */
  readonly loss: number;
  /** Milliseconds. */
  readonly roundTripTime: number;
  /** A viewer gets lower layers than he asked for. */
  readonly starved: boolean;
};

type Grade = 1 | 2 | 3 | 4 | 5;

const grade = (value: number, limits: readonly [number, number, number, number]): Grade => {
  const step = limits.findIndex((limit) => value <= limit);
  return ([5, 4, 3, 2] as const)[step] ?? 1;
};

/** The worst of loss, delay and bandwidth, and which of them it is. */
export const assessQuality = (facts: QualityFacts): Quality => {
  const worstScore = Math.min(facts.uplinkScore ?? 10, facts.downlinkScore ?? 10);
  const byLoss = Math.min(grade(facts.loss, [0.01, 0.03, 0.08, 0.2]), grade(10 - worstScore, [1, 3, 5, 7]));
  const byDelay = grade(facts.roundTripTime, [150, 250, 400, 800]);
  const byBandwidth: Grade = facts.starved ? 3 : 5;
  const worst = Math.min(byLoss, byDelay, byBandwidth) as Grade;
  if (worst === 5) return { quality: 5, cause: 'none' };
  if (worst === byLoss) return { quality: worst, cause: 'loss' };
  return { quality: worst, cause: worst === byDelay ? 'delay' : 'bandwidth' };
};
