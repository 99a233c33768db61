import { describe, expect, it } from 'vitest';
import { brokenLinks } from './document-links.ts';

const paths = new Set(['README.md', 'docs/adr/0001-log.md', 'docs/picture.png']);
const broken = (path: string, text: string): string[] => brokenLinks([{ path, text }], paths);

describe('links in documents', () => {
  it('lead to files and folders of the repository', () => {
    expect(
      broken('docs/index.md', '[a](adr/0001-log.md#why) ![b](picture.png) [c](../README.md) [d](adr)'),
    ).toEqual([]);
  });

  it('are reported with the page when they lead nowhere', () => {
    expect(broken('docs/index.md', '[a](adr/0002-gone.md)')).toEqual(['docs/index.md → adr/0002-gone.md']);
  });

  it('to other places are left alone', () => {
    expect(broken('README.md', '[a](https://example.org/x) [b](#below) [c](mailto:a@example.org)')).toEqual(
      [],
    );
  });
});
