import { randomInt } from 'node:crypto';
import type { PasswordSettings } from '#domain/account/index.ts';

/** Without what is mistaken for something else when it is read out. */
const alphabets = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '#%!_'] as const;
const LENGTH = 16;

const oneOf = (characters: string): string => characters[randomInt(characters.length)] ?? '';

/** Fits whatever rules an administrator can set: every kind of character is in it. */
export const generatedPassword = ({ minLength }: PasswordSettings): string => {
  const all = alphabets.join('');
  const length = Math.max(LENGTH, minLength);
  const characters = [
    ...alphabets.map(oneOf),
    ...Array.from({ length: length - alphabets.length }, () => oneOf(all)),
  ];
  for (let at = characters.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [characters[at], characters[other]] = [characters[other] ?? '', characters[at] ?? ''];
  }
  return characters.join('');
};
