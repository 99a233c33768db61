import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, type Rest, startRest } from '../testing.ts';

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
});
afterAll(() => rest.close());

const put = (body: unknown, headers: Record<string, string> = {}) =>
  rest.call('PUT', '/v3.2/users/anna', { body, headers });

const expectRefused = async (asked: ReturnType<typeof put>, ...statuses: number[]) => {
  const head = rest.log.head;
  const { status, json } = await asked;
  expect(statuses).toContain(status);
  expect(json.error.code).toBe(status);
  expect(rest.log.head).toBe(head);
  expect({}).not.toHaveProperty('x');
};

const json = '{"company":"Taken"}';

describe('a body that two parsers might read differently [WB-03]', () => {
  it.each([
    ['no type', ''],
    ['plain text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files', 'multipart/form-data; boundary=x'],
    ['nearly JSON', 'application/jsonx'],
    ['a relative of JSON', 'application/vnd.api+json'],
    ['another charset', 'application/json; charset=utf-7'],
    ['UTF-16', 'application/json; charset=utf-16'],
    ['a space before the semicolon', 'application/json ; charset=latin1'],
    ['two types', 'text/plain, application/json'],
    ['a type after a type', 'application/json, text/plain'],
  ])('[API-03] is refused: %s', async (_case, type) => {
    await expectRefused(put(json, { 'content-type': type }), 400, 415);
  });

  it.each([
    'application/json',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
  ])('[API-03] is JSON in one charset: %s', async (type) => {
    expect((await put('{"company":"Example"}', { 'content-type': type })).status).toBe(200);
  });

  it.each([
    ['the same name twice', '{"company":"One","company":"Two"}'],
    ['a prototype', '{"__proto__":{"x":1},"company":"Taken"}'],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}'],
    ['levels without end', `{"company":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['a number beyond all numbers', '{"is_active":1e400}'],
    ['half a pair', '{"company":"\\ud800"}'],
    ['NUL', '{"company":"a\\u0000b"}'],
    ['a byte order mark', `\ufeff${json}`],
    ['a list', `[${json}]`],
    ['a text', '"company"'],
    ['null', 'null'],
    ['rubbish', '{"company":'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    [
      'a large number of names',
      `{${Array.from({ length: 9000 }, (_, n) => `"n${n}":1`).join(',')},"role":1}`,
    ],
  ])('[API-03] is refused: %s', async (_case, body) => {
    await expectRefused(put(body), 400);
  });

  it('[API-03] is refused when it is too large, or packed', async () => {
    await expectRefused(put(`{"company":"${'x'.repeat(200_000)}"}`), 413);
    const bomb = gzipSync(Buffer.alloc(1_000_000, 'x'));
    await expectRefused(put(bomb, { 'content-encoding': 'gzip' }), 400, 413, 415);
  });

  it.each(['page_size=1&page_size=2', 'page_id=1&page_id=1', 'login_name=a&login_name=b'])(
    '[API-03] is as dangerous in the address: %s',
    async (query) => {
      const answer = await rest.call('GET', `/v3.2/users?${query}`);
      expect([answer.status, answer.json.error.errors[0].reason]).toEqual([400, 'parameterInvalid']);
    },
  );

  it.each([
    'page_size=1e2',
    'page_size=0x10',
    'page_size=',
    'page_size=1001',
    'page_size=0',
    'page_id=-1',
    'page_id=1.5',
    'page_id=999999999999999999999',
  ])('[API-03] is no number: %s', async (query) => {
    expect((await rest.call('GET', `/v3.2/users?${query}`)).status).toBe(400);
  });

  it('[API-03] is passed over in names of the address that nobody knows', async () => {
    expect((await rest.call('GET', '/v3.2/users?__proto__=1&constructor=2&x[y]=3')).status).toBe(200);
  });
});
