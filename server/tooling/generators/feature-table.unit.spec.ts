import { describe, expect, it } from 'vitest';
import {
  carriedFeatures,
  readFeatures,
  renderTable,
  replaceBetweenMarks,
  unknownFeatures,
} from './feature-table.ts';

const catalogue =
  '| id | the server |\n| --- | --- |\n| ROOM-01 | opens a room | windows |\n| ROOM-02 | closes a room |\n';
const mark =
  '<!-- features: made by ./rostrum generate from docs/features.md and the titles of the tests -->';

/** Put together here, because this file is itself a test whose ids are counted. */
const title = (ids: string): string => `[${ids}]`;

describe('the feature table', () => {
  const features = readFeatures(catalogue);
  const carried = carriedFeatures([
    { path: 'domain/room.unit.spec.ts', text: `it('${title('ROOM-01, ROOM-99')} opens')` },
    { path: 'domain/room.ts', text: `// ${title('ROOM-02')} is not a test` },
  ]);

  it('shows the features that tests carry, and how many there are', () => {
    const text = renderTable(features, carried);
    expect(text).toContain('1 of 2 features are shown by tests, 1 of them in part');
    expect(text).toContain('| ROOM-01 | opens a room | windows | 1 |');
    expect(text).not.toContain('ROOM-02');
  });

  it('finds ids that nobody described', () => {
    expect(unknownFeatures(features, carried)).toEqual(['ROOM-99']);
  });

  it('replaces what is between the marks and nothing else', () => {
    const page = `# Rostrum\n${mark}\nold\n<!-- /features -->\nafter\n`;
    const once = replaceBetweenMarks(page, 'new');
    expect(once).toBe(`# Rostrum\n${mark}\n\nnew\n\n<!-- /features -->\nafter\n`);
    expect(replaceBetweenMarks(once, 'new')).toBe(once);
    expect(replaceBetweenMarks('# no marks\n', 'new')).toBe('# no marks\n');
  });
});
