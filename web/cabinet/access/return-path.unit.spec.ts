import { expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

it.each([
  ['?return=%2Fc%2Fweekly', '/c/weekly'],
  ['?return=%2Fc%2Fweekly%3Fa%3D1%23b', '/c/weekly?a=1#b'],
  ['?return=%2F', '/'],
  ['', null],
  ['?return=', null],
  ['?return=https%3A%2F%2Fevil.example%2F', null],
  ['?return=%2F%2Fevil.example%2F', null],
  ['?return=%2F%5Cevil.example%2F', null],
  ['?return=%5C%5Cevil.example', null],
  ['?return=javascript%3Aalert(1)', null],
  ['?return=c%2Fweekly', null],
  ['?return=%2F%09%2Fevil.example', null],
  ['?return=%2F.%2F%2Fevil.example', null],
])('[CAB-01] goes back after signing in to pages of this server only: %s', (search, path) => {
  expect(returnPath(search)).toBe(path);
});
