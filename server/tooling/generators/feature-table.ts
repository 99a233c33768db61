import type { SourceFile } from '../house-rules.ts';
import { sourceFiles } from '../source-files.ts';
import type { Generator } from './generator.ts';
import { table } from './markdown.ts';

const begin =
  '<!-- features: made by ./rostrum generate from docs/features.md and the titles of the tests -->';
const end = '<!-- /features -->';

/** `missing`: what of the sentence is not there yet; empty when it is wholly true. */
export type Feature = { readonly id: string; readonly text: string; readonly missing: string };

/** Rows `| CONF-01 | sentence |` of the catalogue, or `| CONF-01 | sentence | what is missing |`. */
export const readFeatures = (catalogue: string): Feature[] =>
  [...catalogue.matchAll(/^\| ([A-Z][A-Z0-9]+-\d+) \| ([^|]+) \|(?: ([^|]*?) ?\|)?$/gm)].map(
    ([, id = '', text = '', missing = '']) => ({ id, text, missing }),
  );

const isTest = (path: string): boolean => /\.(spec|bench)\.tsx?$/.test(path);

/** Which files carry which id: `[CONF-01]` or `[CONF-01, MEET-02]` inside a test. */
export const carriedFeatures = (files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> => {
  const carried = new Map<string, Set<string>>();
  for (const { path, text } of files.filter((file) => isTest(file.path))) {
    for (const [, group = ''] of text.matchAll(/\[([A-Z][A-Z0-9]+-\d+(?:[, ]+[A-Z][A-Z0-9]+-\d+)*)\]/g)) {
      for (const id of group.split(/[, ]+/)) carried.set(id, (carried.get(id) ?? new Set()).add(path));
    }
  }
  return new Map([...carried].map(([id, paths]) => [id, [...paths].sort()]));
};

/** Ids that tests claim but the catalogue does not know: a slip of the pen, or a feature nobody described. */
export const unknownFeatures = (
  features: readonly Feature[],
  carried: ReadonlyMap<string, readonly string[]>,
): string[] => [...carried.keys()].filter((id) => !features.some((feature) => feature.id === id)).sort();

export const renderTable = (
  features: readonly Feature[],
  carried: ReadonlyMap<string, readonly string[]>,
): string => {
  const shown = features.filter(({ id }) => carried.has(id));
  const rows = shown.map(({ id, text, missing }) => [
    id,
    text,
    missing,
    String(carried.get(id)?.length ?? 0),
  ]);
  const partly = shown.filter(({ missing }) => missing !== '').length;
  const counts = `${shown.length} of ${features.length} features are shown by tests, ${partly} of them in part.`;
  return `${counts}\n\n${table(['id', 'the server', 'still missing', 'test files'], rows)}`;
};

export const replaceBetweenMarks = (page: string, text: string): string => {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  return from < 0 || to < from
    ? page
    : `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
};

/** The table in the README of what works, from the tests that show it. */
export const featureTable: Generator = {
  output: 'README.md',
  generate: (root, current) => {
    const files = sourceFiles(root);
    const features = readFeatures(files.find(({ path }) => path === 'docs/features.md')?.text ?? '');
    const carried = carriedFeatures(files);
    const unknown = unknownFeatures(features, carried);
    if (unknown.length > 0)
      throw new Error(`Tests carry ids that docs/features.md does not know: ${unknown.join(', ')}.`);
    return replaceBetweenMarks(current, renderTable(features, carried));
  },
};
