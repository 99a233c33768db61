import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment } from './attachment.ts';
import { readRange } from './byte-range.ts';

describe('a range', () => {
  it.each([
    [undefined, null],
    ['bytes=0-', { from: 0, until: 100 }],
    ['bytes=0-0', { from: 0, until: 1 }],
    ['bytes=10-19', { from: 10, until: 20 }],
    ['bytes=90-1000', { from: 90, until: 100 }],
    ['bytes=-7', { from: 93, until: 100 }],
    ['bytes=-1000', { from: 0, until: 100 }],
    ['bytes=-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=5-4', 'unsatisfiable'],
    ['bytes=0-1,5-6', 'unsatisfiable'],
    ['bytes = 0-1', 'unsatisfiable'],
    ['items=0-1', 'unsatisfiable'],
    ['', 'unsatisfiable'],
  ])('[FX-01] %j of 100 bytes is %j', (header, range) => {
    expect(readRange(header, 100)).toEqual(range);
  });

  it('[FX-01] never leads out of the file, whatever is sent', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^bytes=[-0-9,]{0,40}$/));
    fc.assert(
      fc.property(text, fc.nat(1000), (header, size) => {
        const range = readRange(header, size);
        if (range === null || range === 'unsatisfiable') return range === 'unsatisfiable';
        return range.from >= 0 && range.from < range.until && range.until <= size;
      }),
    );
  });

  it('of nothing is not there', () => {
    expect(readRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(readRange('bytes=-5', 0)).toBe('unsatisfiable');
  });
});

describe('the name of a download', () => {
  it.each([
    ['notes.txt', `attachment; filename="notes.txt"; filename*=UTF-8''notes.txt`],
    [
      'a "b" \\ 100%.txt',
      `attachment; filename="a _b_ _ 100_.txt"; filename*=UTF-8''a%20%22b%22%20%5C%20100%25.txt`,
    ],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['Отчёт.pdf', `attachment; filename="_____.pdf"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf`],
  ])('[FILE-01] %j is written for old and new browsers', (name, header) => {
    expect(attachment(name)).toBe(header);
  });

  it('[FX-04] is one header, whatever it holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => /^[\x20-\x7e]+$/.test(attachment(name))));
  });
});
