import { expect, test } from 'vitest';
import { themeSheet } from '../../tooling/theme-sheet.ts';
import { contrast } from './contrast.ts';
import { navigation, palette, surfaces } from './tokens.ts';

/** What a variable comes to in a scheme, following `var()`. */
const valueIn = (scheme: 'light' | 'dark') => {
  const sheet = themeSheet();
  const blocks = [...sheet.matchAll(/([^{}]+)\{([^}]*)\}/g)];
  const variables = new Map<string, string>();
  for (const [, selector = '', body = ''] of blocks) {
    if (selector.includes('scheme') && !selector.includes(`"${scheme}"`)) continue;
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g))
      variables.set(name, value.trim());
  }
  const resolve = (name: string): string => {
    const value = variables.get(name) ?? '';
    const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return inner === undefined ? value : resolve(inner);
  };
  return resolve;
};

const families = ['petrol', 'brass', 'moss', 'clay', 'iris'] as const;

for (const scheme of ['light', 'dark'] as const) {
  const value = valueIn(scheme);
  const { canvas, surface, raised } = surfaces[scheme];

  test(`text of every kind is readable on every surface in the ${scheme} scheme`, () => {
    for (const name of ['text', 'dimmed', 'placeholder', 'error', 'success', 'anchor']) {
      for (const ground of [canvas, surface, raised]) {
        expect(
          contrast(value(`--mantine-color-${name}`), ground),
          `${name} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test(`badges, notices and coloured text are readable in the ${scheme} scheme`, () => {
    for (const family of families) {
      const of = (part: string) => value(`--mantine-color-${family}-${part}`);
      expect(contrast(of('light-color'), hexOf(of('light'))), `${family} tinted`).toBeGreaterThanOrEqual(4.5);
      expect(
        contrast(of('light-color'), hexOf(of('light-hover'))),
        `${family} tinted, hover`,
      ).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#ffffff', of('filled')), `${family} filled`).toBeGreaterThanOrEqual(4.5);
      for (const ground of [canvas, surface, raised]) {
        expect(contrast(of('text'), ground), `${family} text`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test(`the navigation is readable on its ground in the ${scheme} scheme`, () => {
    for (const part of ['text', 'dimmed', 'active', 'mark'] as const) {
      expect(contrast(navigation[part], surfaces[scheme].ink), part).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test('every family gets darker from 0 to 9', () => {
  for (const family of families) {
    const steps = palette[family].map((shade) => contrast(shade, '#ffffff'));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  }
});

const hexOf = (color: string): string => {
  const [, r = '0', g = '0', b = '0'] = /rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(color) ?? [];
  if (color.startsWith('#')) return color;
  return `#${[r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
};
