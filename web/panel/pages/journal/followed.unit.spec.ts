import { describe, expect, it } from 'vitest';
import { type Followed, LINES_SHOWN, withNewer, withOlder } from './followed.ts';

const line = (number: number) => ({
  id: String(number).padStart(4, '0'),
  time: '2026-05-06T07:08:09.000Z',
  level: 'INFO' as const,
  message: `line ${number}`,
  details: '',
});
const from = (newest: number, count: number) => Array.from({ length: count }, (_, at) => line(newest - at));
const shown: Followed = { nodes: from(5, 2), older: '0004', newest: '0005' };

describe('[ADM-06] the journal as it is followed', () => {
  it('shows what is new above the rest, and goes on from there', () => {
    const next = withNewer(shown, { nodes: from(7, 2), older: null, newest: '0008' });
    expect(next.nodes.map(({ id }) => id)).toEqual(['0007', '0006', '0005', '0004']);
    expect([next.older, next.newest]).toEqual(['0004', '0008']);
  });

  it('stays the same while nothing is written, and knows how far was read when nothing fits', () => {
    expect(withNewer(shown, { nodes: [], older: null, newest: '0005' })).toBe(shown);
    expect(withNewer(shown, { nodes: [], older: null, newest: '0009' })).toEqual({
      ...shown,
      newest: '0009',
    });
  });

  it('begins anew rather than leaving a gap when more was written than an answer holds', () => {
    const answer = { nodes: from(300, 100), older: '0201', newest: '0300' };
    expect(withNewer(shown, answer)).toEqual(answer);
  });

  it('keeps a bounded number of lines, and leads on from the last one', () => {
    const full: Followed = { nodes: from(LINES_SHOWN, LINES_SHOWN), older: null, newest: 'x' };
    const next = withNewer(full, { nodes: from(LINES_SHOWN + 3, 3), older: null, newest: 'y' });
    expect(next.nodes).toHaveLength(LINES_SHOWN);
    expect(next.older).toBe('0004');
    expect(withOlder(next, { nodes: from(3, 3), older: null, newest: 'z' }).nodes).toHaveLength(
      LINES_SHOWN + 3,
    );
  });
});
