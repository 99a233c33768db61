import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createPersonalLinks } from './links.ts';

const links = createPersonalLinks(memorySecrets());
const personId = 'guest2:0198f3a0-0000-7000-8000-00000000000b';
const keyIn = (path: string): string => path.split('#key=')[1] ?? '';

describe('a personal link', () => {
  it('[REG-02] opens the conference for which it was made, however its id is written', () => {
    const path = links.pathOf('launch', personId);
    expect(path).toMatch(/^\/c\/launch#key=[\w-]{64}$/);
    expect(links.personOf('LAUNCH', keyIn(path))).toBe(personId);
    expect(links.personOf('other', keyIn(path))).toBeNull();
  });

  it('[REG-02] is another one on another server', () => {
    const secret = Buffer.alloc(32, 9);
    const elsewhere = createPersonalLinks({ serverSecret: () => secret });
    expect(elsewhere.personOf('launch', keyIn(links.pathOf('launch', personId)))).toBeNull();
  });

  it('[REG-02] cannot be forged by changing any of its characters', () => {
    const key = keyIn(links.pathOf('launch', personId));
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.constantFrom(...'AZaz09-_'), (place, letter) => {
        const forged = key.slice(0, place) + letter + key.slice(place + 1);
        return forged === key || links.personOf('launch', forged) === null;
      }),
    );
  });

  it('[REG-02] is nothing, whatever else is sent in its place', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.base64String({ maxLength: 100 }),
    );
    fc.assert(fc.property(texts, (text) => links.personOf('launch', text) === null));
    expect(links.personOf('launch', 'A'.repeat(1_000_000))).toBeNull();
  });
});
