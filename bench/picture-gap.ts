import type { Page } from 'playwright-core';

/** In the page: how often the counter of decoded frames is looked at, in milliseconds. */
const LOOK_EVERY = 20;

declare global {
  interface Window {
    /** Moments, in milliseconds since 1970, at which another frame of the other person had been decoded. */
    benchFrames?: number[];
  }
}

/** From now on the page notes when it decodes a frame of the person of that name. */
export const noteFrames = (page: Page, name: string): Promise<void> =>
  page.evaluate(
    ({ name, every }) => {
      const moments: number[] = [];
      window.benchFrames = moments;
      let before = 0;
      setInterval(() => {
        const tile = [...document.querySelectorAll('figure')].find((figure) =>
          figure.querySelector('figcaption')?.textContent?.includes(name),
        );
        const now = tile?.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
        if (now > 0 && now !== before) moments.push(Date.now());
        before = now;
      }, every);
    },
    { name, every: LOOK_EVERY },
  );

export const momentsOf = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => window.benchFrames ?? []);

export type Gap = { readonly milliseconds: number; readonly endedAt: number };

/** The longest time without a new frame that ended after `since`. */
export const longestGap = (moments: readonly number[], since: number): Gap => {
  let longest: Gap = { milliseconds: 0, endedAt: since };
  for (const [index, endedAt] of moments.entries()) {
    const milliseconds = endedAt - (moments[index - 1] ?? endedAt);
    if (endedAt > since && milliseconds > longest.milliseconds) longest = { milliseconds, endedAt };
  }
  return longest;
};
