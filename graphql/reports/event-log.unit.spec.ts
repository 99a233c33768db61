import { expect, it } from 'vitest';
import { eventKinds } from '#web/panel/pages/reports/search.ts';
import { schema } from '../schema.ts';

it('[REP-02] the panel offers every kind of event that the log knows, and no other', () => {
  const { args = [] } = schema.getQueryType()?.getFields().eventLog ?? {};
  const told = args.find(({ name }) => name === 'event')?.description ?? '';
  expect(told.match(/[a-z_]+/g)?.sort()).toEqual([...eventKinds].sort());
});
