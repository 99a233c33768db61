import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { documents } from './conference.ts';

const schema = buildSchema(readFileSync('graphql/schema.graphql', 'utf8'));

it.each(Object.entries(documents))('asks %s as the schema allows', (_, document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});
