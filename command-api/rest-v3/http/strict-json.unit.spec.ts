import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RestError } from '../kernel/errors.ts';
import { parseStrictJson } from './strict-json.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('strict JSON', () => {
  it('reads what every parser reads alike', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const plain: unknown = JSON.parse(text);
        const poisoned = /"(?:__proto__|constructor|prototype)":|\\ud[89a-f]/i.test(text);
        if (!poisoned) expect(parseStrictJson(bytes(text))).toEqual(plain);
      }),
    );
  });

  it('takes an empty body for no body', () => {
    expect(parseStrictJson(bytes(''))).toBeUndefined();
    expect(parseStrictJson(bytes(' \r\n'))).toBeUndefined();
  });

  it.each([
    ['the same name twice', '{"a":1,"a":2}'],
    ['the same name in two spellings', '{"a":1,"\\u0061":2}'],
    ['a prototype', '{"__proto__":{"x":1}}'],
    ['a prototype in other letters', '{"\\u005f_proto__":{"x":1}}'],
    ['a prototype further in', '{"a":[{"constructor":{"prototype":{}}}]}'],
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['thirty-three levels', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
    ['a number beyond all numbers', '{"a":1e400}'],
    ['half a pair', '{"a":"\\ud800"}'],
    ['a byte order mark', '\ufeff{}'],
    ['a byte order mark alone', '\ufeff'],
    ['two values', '{} {}'],
    ['single quotes', "{'a':1}"],
    ['a comma too many', '[1,]'],
    ['NaN', '{"a":NaN}'],
    ['NUL', '{"a":1}\u0000'],
  ])('[API-03] refuses %s', (_case, text) => {
    expect(() => parseStrictJson(bytes(text))).toThrow(RestError);
    expect({}).not.toHaveProperty('x');
  });

  it('[API-03] refuses bytes that are no UTF-8', () => {
    expect(() => parseStrictJson(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toThrow(RestError);
  });

  it('keeps names apart that stand in different objects', () => {
    expect(parseStrictJson(bytes('[{"a":1},{"a":{"a":":"}}]'))).toEqual([{ a: 1 }, { a: { a: ':' } }]);
  });

  it('fails on nothing else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        try {
          parseStrictJson(body);
        } catch (error) {
          expect(error).toBeInstanceOf(RestError);
        }
      }),
    );
  });
});
