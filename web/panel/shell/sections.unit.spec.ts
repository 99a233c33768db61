import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sections } from '#domain/settings/index.ts';

/** Read as text: its titles are made by a macro when the pages are built. */
const source = readFileSync(join(import.meta.dirname, 'sections.ts'), 'utf8');

test('every section of the settings stands on a page, so that the search leads to each setting', () => {
  const listed = [...source.matchAll(/settings: \[([^\]]*)\]/g)].flatMap(([, ids = '']) =>
    [...ids.matchAll(/'([a-z-]+)'/g)].map(([, id]) => id),
  );
  expect([...new Set(listed)].toSorted()).toEqual(sections.map(({ id }) => id).toSorted());
});
