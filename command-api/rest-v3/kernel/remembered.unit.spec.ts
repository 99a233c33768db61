import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.ts';

describe('remembered answers', () => {
  it('are made once for each question until something changes', async () => {
    let generation = 1;
    let made = 0;
    const { answer } = remembered(() => generation);
    const ask = (question: string) => answer([question], async () => `${question} ${++made}`);
    expect([await ask('a'), await ask('a'), await ask('b')]).toEqual(['a 1', 'a 1', 'b 2']);
    generation = 2;
    expect([await ask('a'), await ask('b')]).toEqual(['a 3', 'b 4']);
  });

  it('are not kept when they fail, nor when something changes while they are made', async () => {
    let generation = 1;
    const { answer } = remembered(() => generation);
    await expect(answer(['a'], () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    const made = answer(['a'], async () => {
      generation = 2;
      return 'old';
    });
    expect(await made).toBe('old');
    expect(await answer(['a'], async () => 'new')).toBe('new');
  });
});
