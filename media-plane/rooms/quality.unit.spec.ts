import { describe, expect, it } from 'vitest';
import { assessQuality, type QualityFacts } from './quality.ts';

const fine: QualityFacts = { uplinkScore: 10, downlinkScore: 10, loss: 0, roundTripTime: 30, starved: false };

describe('network quality', () => {
  it.each<[string, Partial<QualityFacts>, number, string]>([
    ['a quiet network', {}, 5, 'none'],
    ['nothing sent or received yet', { uplinkScore: null, downlinkScore: null }, 5, 'none'],
    ['two percent lost', { loss: 0.02 }, 4, 'loss'],
    ['a quarter lost', { loss: 0.25 }, 1, 'loss'],
    ['a bad score of what is sent', { uplinkScore: 4 }, 2, 'loss'],
    ['a satellite', { roundTripTime: 600 }, 2, 'delay'],
    ['lower layers than the tiles ask for', { starved: true }, 3, 'bandwidth'],
    ['several at once: the worst counts', { starved: true, loss: 0.15, roundTripTime: 200 }, 2, 'loss'],
  ])('%s', (_, facts, quality, cause) => {
    expect(assessQuality({ ...fine, ...facts })).toEqual({ quality, cause });
  });
});
