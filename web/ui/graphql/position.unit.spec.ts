import { expect, test } from 'vitest';
import { createPositionMemory, positionsIn } from './position.ts';

test('the newest position wins, whatever the order of the answers', () => {
  const memory = createPositionMemory();
  expect(memory.headers()).toEqual({});
  memory.note('12');
  memory.note(7);
  expect(memory.headers()).toEqual({ 'x-rostrum-position': '12' });
});

test('positions beyond the range of exact numbers are compared exactly', () => {
  const memory = createPositionMemory();
  memory.note('9007199254740993');
  memory.note('9007199254740992');
  expect(memory.current()).toBe('9007199254740993');
});

test('positions are found in receipts and nowhere else', () => {
  const data = {
    createAccount: { __typename: 'Receipt', position: 41, id: 'anna' },
    stopConference: { __typename: 'Rejection', code: 'CONFERENCE_NOT_RUNNING' },
    other: null,
  };
  expect(positionsIn(data)).toEqual([41]);
  expect(positionsIn(undefined)).toEqual([]);
});
