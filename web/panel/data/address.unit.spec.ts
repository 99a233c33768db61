import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

type Search = { readonly text?: string; readonly sort?: string; readonly selected?: string };

const page = (search: Search) => {
  let now = search;
  let replaced: boolean | undefined;
  const address = addressOf<Search>(search, ({ search: next, replace }) => {
    now = next(now);
    replaced = replace;
  });
  return { address, now: () => now, replaced: () => replaced };
};

test('[REP-01] an address takes values and gives them up, and keeps the others', () => {
  const { address, now, replaced } = page({ text: 'anna', selected: '1' });
  address.set({ text: 'boris' }, true);
  expect([now(), replaced()]).toEqual([{ text: 'boris', selected: '1' }, true]);
  address.set({ text: undefined });
  expect([now(), replaced()]).toEqual([{ selected: '1' }, false]);
  address.sort({ field: 'TITLE', direction: 'DESC' });
  expect(now()).toEqual({ selected: '1', sort: 'TITLE.DESC' });
});

test('[REP-01] only filters count as filtered, and are all put back at once', () => {
  expect(page({ sort: 'TITLE.ASC', selected: '1' }).address.reset).toBeUndefined();
  const { address, now } = page({ text: 'anna', sort: 'TITLE.ASC' });
  address.reset?.();
  expect(now()).toEqual({});
});
