import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike: 5 bits each. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const IN_A_GROUP = 4;

const group = (): string =>
  Array.from({ length: IN_A_GROUP }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** Random text for people to type: groups of four with hyphens between them, 20 bits to a group. */
export const newTypedCode = (groups: number): string => Array.from({ length: groups }, group).join('-');
