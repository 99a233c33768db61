import { describe, expect, it } from 'vitest';
import { duration, liveScreen, plainScreen } from './terminal.ts';

const paper = (columns?: number) => {
  const written: string[] = [];
  return {
    text: () => written.join(''),
    output: { columns, write: (text: string | Uint8Array) => written.push(String(text)) > 0 },
  };
};

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [949, '949 ms'],
    [1_000, '1.0 s'],
    [59_949, '59.9 s'],
    [60_000, '1 min 0 s'],
    [153_400, '2 min 33 s'],
  ])('of %d ms reads %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
});

describe('a plain screen', () => {
  it('writes a line at the start and at the end of a step', () => {
    const { output, text } = paper();
    const screen = plainScreen(output, () => 0);
    screen.started('Worker');
    screen.finished('Worker', 'built', 153_400);
    screen.failed('Web', 1_000);
    expect(text()).toBe('… Worker\n✓ Worker: built (2 min 33 s)\n✗ Web (1.0 s)\n');
  });

  it('gives a sign of life only now and then', () => {
    const { output, text } = paper();
    let now = 0;
    const screen = plainScreen(output, () => now);
    screen.started('Worker');
    screen.progress('Worker', 'compiled 1 of 214');
    now = 15_000;
    screen.progress('Worker', 'compiled 20 of 214');
    now = 16_000;
    screen.progress('Worker', 'compiled 21 of 214');
    expect(text()).toBe('… Worker\n… Worker: compiled 20 of 214\n');
  });
});

describe('a live screen', () => {
  it('keeps running steps below the finished ones and inside the width', () => {
    const { output, text } = paper(24);
    const screen = liveScreen(output, () => 0);
    screen.started('Worker');
    screen.started('Web');
    screen.progress('Web', 'a text that is much too long for this terminal');
    screen.finished('Worker', 'built', 20);
    screen.close();
    const lastFrame = text().split('\x1b[J').at(-1);
    expect(lastFrame).toContain('Worker: built (20 ms)\n');
    expect(lastFrame?.split('\n').at(-2)).toHaveLength(23);
  });
});
