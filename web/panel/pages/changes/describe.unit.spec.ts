import { expect, test } from 'vitest';
import { fieldNames, parseValue, readable, storedForm, storedSchedule, valueNames } from './describe.ts';

test('[REP-07] values of a change read as words, not as JSON', () => {
  expect(readable('muteCameraOnEntry', parseValue('true'))).toEqual({ word: valueNames.true });
  expect(readable('visibility', parseValue('"public"'))).toEqual({ word: valueNames.public });
  expect(readable('visibility', 'INTERNAL')).toEqual({ word: valueNames.internal });
  expect(readable('mode', 'ALL_ON_SCREEN')).toEqual({ word: valueNames['all-on-screen'] });
  expect(readable('title', parseValue('"internal"'))).toEqual({ text: 'internal' });
  expect(readable('description', parseValue('""'))).toEqual({ word: valueNames.empty });
  expect(readable('invited', parseValue('["anna","ivan"]'))).toEqual({ text: 'anna, ivan' });
  expect(readable('invited', parseValue('[]'))).toEqual({ word: valueNames.nobody });
});

test('[REP-07] a schedule and a form of the log are told as the pages tell them', () => {
  const weekly = {
    kind: 'weekly',
    days: ['MO', 'FR'],
    time: '09:30',
    timeZone: 'Europe/Moscow',
    minutes: 45,
  };
  expect(storedSchedule(weekly)).toEqual({
    ...{ kind: 'WEEKLY', days: ['MONDAY', 'FRIDAY'], time: '09:30', start: null },
    ...{ timeZone: 'Europe/Moscow', minutes: 45 },
  });
  expect(storedSchedule({ kind: 'none' })?.kind).toBe('NONE');
  expect(storedSchedule('once')).toBeUndefined();
  expect(storedForm([{ id: 'own-1', label: 'Who told you?', required: true }])).toEqual([
    { id: 'own-1', label: 'Who told you?' },
  ]);
  expect(storedForm(undefined)).toEqual([]);
});

test('a value that was not there is nothing, and a text that is no JSON stays a text', () => {
  expect(readable('title', parseValue(null))).toBeUndefined();
  expect(parseValue('not json')).toBe('not json');
});

test('every field of the contract has a name', () => {
  for (const field of [
    'displayName',
    'email',
    'title',
    'visibility',
    'ownerId',
    'uninvitedAllowed',
    'role',
  ]) {
    expect(fieldNames[field], field).toBeDefined();
  }
});
