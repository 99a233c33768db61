import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documents } from './site.ts';
import { piecesOf } from './text-with-links.ts';

const schema = buildSchema(readFileSync('graphql/schema.graphql', 'utf8'));

it.each(Object.entries(documents))('asks %s as the schema allows', (_, document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});

describe('[WEB-02] contacts', () => {
  it.each([
    ['Anna, anna@example.org', ['Anna, ', ['anna@example.org', 'mailto:anna@example.org']]],
    [
      'https://example.org/help, room 5',
      [['https://example.org/help', 'https://example.org/help'], ', room 5'],
    ],
    ['(+7 900 000-00-01)\nfloor 2', ['(+7 900 000-00-01)\nfloor 2']],
    ['javascript:alert(1) data:x <b>', ['javascript:alert(1) data:x <b>']],
    ['', []],
  ])('lead where they can: %j', (text, expected) => {
    const pieces = piecesOf(text).map(({ text: shown, href }) =>
      href === undefined ? shown : [shown, href],
    );
    expect(pieces).toEqual(expected);
  });
});
