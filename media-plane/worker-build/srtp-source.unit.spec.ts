import { describe, expect, it } from 'vitest';
import { sourceEntries } from './srtp-source.ts';

describe('the entries for sources', () => {
  it('stand where the entries for programs stood, in a list of lines', () => {
    expect(sourceEntries('# deb comment\ndeb http://a/ one main\ndeb-src http://a/ one main\n')).toBe(
      '# deb comment\ndeb-src http://a/ one main\ndeb-src http://a/ one main\n',
    );
  });

  it('stand there in a list of paragraphs as well', () => {
    expect(sourceEntries('Types: deb\nURIs: http://a/\n\nTypes: deb deb-src\nURIs: http://b/\n')).toBe(
      'Types: deb-src\nURIs: http://a/\n\nTypes: deb-src\nURIs: http://b/\n',
    );
  });
});
