import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** No finding of WCAG 2.2 A and AA on this page, once it has come to rest: what fades in has no colour to judge yet. */
export const isAccessible = (page: Page, name = page.url()): Promise<void> =>
  hasNoFinding(page, name, (axe) => axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']));

/** The same page in the dark scheme, of which only the colours can differ; it follows the system's scheme unloaded. */
export const isReadableInTheDark = async (page: Page, name = page.url()): Promise<void> => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await hasNoFinding(page, `${name} dark`, (axe) => axe.withRules(['color-contrast', 'link-in-text-block']));
  await page.emulateMedia({ colorScheme: 'light' });
};

const hasNoFinding = async (
  page: Page,
  name: string,
  narrow: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> => {
  // A pointer that stays on a button opens its tooltip while the page is being judged.
  await page.mouse.move(0, 0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await atRest(page);
  // Our pages have no foreign frames, so that no second page is needed to put results of frames together.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await narrow(axe).analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
  );
  expect(findings, name).toEqual([]);
};

/** Nothing moves but what moves for ever. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        );
    for (let running = ending(); running.length > 0; running = ending()) {
      await Promise.allSettled(running.map(({ finished }) => finished));
      await new Promise((next) => requestAnimationFrame(next));
    }
  });
