import { describe, expect, it } from 'vitest';
import { chooseLayer, consumerPriority, highestWithin, layerHeights } from './layer-choice.ts';

const three = [180, 360, 720];

describe('[MODE-01] choice of the layer that fits the tile', () => {
  it.each([
    [{ width: 160, height: 90 }, 0],
    [{ width: 320, height: 180 }, 0],
    // 36 tiles on a 1080p screen are 320 by 180; a 4x4 grid still looks sharp enough with 180 lines at 1.33.
    [{ width: 426, height: 240 }, 0],
    [{ width: 480, height: 270 }, 1],
    [{ width: 640, height: 360 }, 1],
    [{ width: 960, height: 540 }, 2],
    [{ width: 1920, height: 1080 }, 2],
    // A narrow tile is filled by height, a flat one by width.
    [{ width: 200, height: 1000 }, 0],
  ])('%o gets layer %i of 180, 360, 720', (tile, layer) => {
    expect(chooseLayer(three, tile)).toBe(layer);
  });

  it.each([
    [720, 2],
    [719, 1],
    [360, 1],
    [90, 0],
    [Number.POSITIVE_INFINITY, 2],
  ])('[SET-07] of at most %i lines is layer %i the highest', (lines, layer) => {
    expect(highestWithin(three, lines)).toBe(layer);
  });

  it('never chooses a layer that is not there', () => {
    expect(chooseLayer([720], { width: 1, height: 1 })).toBe(0);
    expect(chooseLayer([720], { width: 8000, height: 8000 })).toBe(0);
    expect(chooseLayer([], { width: 8000, height: 8000 })).toBe(0);
  });

  it.each([
    [
      [{ scaleResolutionDownBy: 4 }, { scaleResolutionDownBy: 2 }, { scaleResolutionDownBy: 1 }],
      [180, 360, 720],
    ],
    [
      [{}, {}, {}],
      [180, 360, 720],
    ],
    [
      [{}, {}],
      [360, 720],
    ],
    [[{ scalabilityMode: 'L3T3_KEY' }], [180, 360, 720]],
    [[{ scalabilityMode: 'L1T3' }], [720]],
    [[{}], [720]],
    [[], [720]],
  ])('reads layers from encodings %j', (encodings, heights) => {
    expect(layerHeights(encodings)).toEqual(heights);
  });

  it('knows the full picture if the client told it', () => {
    expect(layerHeights([{}, {}, {}], { width: 1920, height: 1080 })).toEqual([270, 540, 1080]);
  });

  it('keeps shared content before any face when bandwidth is short', () => {
    expect(consumerPriority('screen', 1)).toBeGreaterThan(consumerPriority('camera', 4));
    expect(consumerPriority('screen', 4)).toBeLessThanOrEqual(255);
  });
});
