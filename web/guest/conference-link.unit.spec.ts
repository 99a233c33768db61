import { expect, it } from 'vitest';
import { conferenceIdOf } from './conference-link.ts';

it.each([
  ['5029968672', '5029968672'],
  ['  502 996 8672 ', '5029968672'],
  ['502-996-8672', '5029968672'],
  ['team-sync', 'team-sync'],
  ['Team-Sync', 'team-sync'],
  ['https://meet.example.org/c/5029968672', '5029968672'],
  ['https://meet.example.org/c/5029968672,', '5029968672'],
  ['meet.example.org/c/team-sync?x=1#y', 'team-sync'],
  ['<https://meet.example.org/c/5029968672>.', '5029968672'],
  ['/c/5029968672', '5029968672'],
  ['\\c\\5029968672', '5029968672'],
  ['«meet.example.org/c/5029968672»', '5029968672'],
  ['', null],
  ['two words', null],
  ['https://example.org/other', null],
  ['../panel', null],
])('reads %j as %j', (text, id) => {
  expect(conferenceIdOf(text)).toBe(id);
});
