import { describe, expect, it } from 'vitest';
import { planFor } from './encodings.ts';

const codec = (mimeType: `video/${string}`) => ({
  kind: 'video' as const,
  mimeType,
  preferredPayloadType: 96,
  clockRate: 90_000,
});
const all = [codec('video/VP8'), codec('video/VP9'), codec('video/AV1')];

describe('a camera', () => {
  it('is sent in three sizes when the server wishes VP8', () => {
    const plan = planFor('camera', all, ['video/VP8', 'video/VP9']);
    expect(plan.codec?.mimeType).toBe('video/VP8');
    expect(plan.encodings?.map((encoding) => encoding.scaleResolutionDownBy)).toEqual([4, 2, 1]);
  });

  it.each([
    [{ width: 1280, height: 720 }, [4, 2, 1]],
    [{ width: 640, height: 480 }, [2, 1]],
    [{ width: 426, height: 240 }, [1]],
  ])('[SET-07] of %j is sent in the sizes that a browser encodes', (size, scales) => {
    const { encodings } = planFor('camera', all, ['video/VP8'], size);
    expect(encodings?.map((encoding) => encoding.scaleResolutionDownBy)).toEqual(scales);
  });

  it('is sent in one scalable stream when the server wishes VP9', () => {
    expect(planFor('camera', all, ['video/vp9']).encodings).toMatchObject([{ scalabilityMode: 'L3T3_KEY' }]);
  });

  it('takes the next wish when the browser lacks the first', () => {
    expect(planFor('camera', [codec('video/VP8')], ['video/AV1', 'video/VP8']).codec?.mimeType).toBe(
      'video/VP8',
    );
  });
});

it('sends a screen once, and its sound in stereo without silence detection', () => {
  expect(planFor('screen', all, ['video/VP8']).encodings).toHaveLength(1);
  expect(planFor('screen-audio', all, []).codecOptions).toMatchObject({ opusStereo: true, opusDtx: false });
});
