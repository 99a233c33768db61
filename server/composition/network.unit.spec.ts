import { expect, test } from 'vitest';
import { announcedTo } from './network.ts';

const external = ['meet.example.org', '203.0.113.7'];

test('[NET-02] external addresses are announced first, those of the machine after them', () => {
  const own = announcedTo('0.0.0.0', [], { external: [] });
  expect(own.at(-1)).toBe('127.0.0.1');
  expect(announcedTo('0.0.0.0', [], { external })).toEqual([...external, ...own]);
  expect(announcedTo('10.0.0.5', [], { external })).toEqual([...external, '10.0.0.5']);
  expect(announcedTo('10.0.0.5', [], { external: [] })).toEqual([]);
});

test('[INST-04] what the configuration of the machine names is announced alone', () => {
  expect(announcedTo('0.0.0.0', ['192.0.2.1'], { external })).toEqual(['192.0.2.1']);
});
