import { isEnumType } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '#graphql/schema.ts';
import { tableOrder } from './table-order.ts';
import { reportTables } from './tables.ts';

it.each([
  ['events', 'EventLogOrderField'],
  ['changes', 'SettingsChangeOrderField'],
  ['calls', 'SessionOrderField'],
  ['chat', 'ChatMessageOrderField'],
  ['connections', 'ClientConnectionOrderField'],
])('[REP-01] %s are exported in every order in which the API lists them', (name, type) => {
  const fields = schema.getType(type);
  const named = isEnumType(fields) ? fields.getValues() : [];
  expect([...(reportTables.get(name)?.orders ?? [])].sort()).toEqual(named.map((one) => one.name).sort());
});

it('[REP-01] an order is a column of the table and a direction, and nothing else', () => {
  const orders = { TIME: 'time' } as const;
  expect(tableOrder('TIME.DESC', orders)).toEqual({ orderBy: { column: 'time', direction: 'desc' } });
  expect(tableOrder(undefined, orders)).toEqual({});
  for (const other of ['TIME', 'time.asc', 'EVENT.ASC', 'constructor.ASC', 'TIME.DESC;', ['TIME.ASC'], 1])
    expect(() => tableOrder(other, orders)).toThrow();
});
