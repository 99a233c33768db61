import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect } from 'vitest';
import { PASSWORD, type Rest } from '../testing.ts';

/** Requests made of the description, and answers compared with it. */

export type Schema = Readonly<Record<string, unknown>>;
type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly schema: Schema;
  readonly required?: boolean;
};
type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};
export type Named = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly operation: Operation;
};

const ajv = new Ajv2020({ strict: false, allErrors: false });
const validators = new Map<Schema, ValidateFunction>();

export const operationsOf = async (rest: Rest, version: string): Promise<Named[]> => {
  const { json } = await rest.call('GET', `/${version}/openapi.json`, { token: null });
  return Object.entries<Record<string, Operation>>(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as Named['method'],
      path: path.replace('/api', ''),
      operation,
    })),
  );
};

/** Ids that exist, ids that do not, and what nobody would call an id. */
const known: Readonly<Record<string, readonly string[]>> = {
  user_id: ['anna', 'boris', 'anna@meet.example.org'],
  conference_id: ['weekly', 'review'],
  participant_id: ['anna', 'clara'],
  invitation_id: ['clara'],
  group_id: ['@no_group'],
  contact_id: ['boris'],
};
const hostileText = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202e',
  '../..',
  '__proto__',
  '1e400',
  'x'.repeat(300),
  '%',
  '💥',
  '-1',
  'NaN',
);
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), hostileText);

const idFor = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(known[name] ?? ['none']), 'none') },
    { weight: 1, arbitrary: anyText },
  );

const words: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  password: fc.constant(PASSWORD),
  owner: fc.constantFrom('anna', 'boris', 'nobody'),
  id: fc.constantFrom('anna', 'new-one', 'clara', 'weekly'),
  login_name: fc.constantFrom('anna', 'new.one', 'dora'),
};

/** A value that fits the schema. */
const fitting = (schema: Schema, name = ''): fc.Arbitrary<unknown> => {
  const { type, enum: options, const: only, anyOf, properties, items, required } = schema;
  if (Array.isArray(options)) return fc.constantFrom(...options);
  if ('const' in schema) return fc.constant(only);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one) => fitting(one, name)));
  if (type === 'object') {
    const fields = Object.entries((properties ?? {}) as Record<string, Schema>);
    const model = Object.fromEntries(fields.map(([key, one]) => [key, fitting(one, key)]));
    return fc.record(model, { requiredKeys: Array.isArray(required) ? required : [] });
  }
  if (type === 'array') return fc.array(fitting((items ?? {}) as Schema), { maxLength: 3 });
  if (type === 'integer' || type === 'number')
    return fc.integer({
      min: Number(schema.minimum ?? -5),
      max: Math.min(Number(schema.maximum ?? 99), 200),
    });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string' && String(schema.pattern ?? '').startsWith('^\\d{4}-'))
    return fc.constantFrom('2026-01-01', '2026-02-30 10:00:00');
  if (type === 'string' && typeof schema.pattern === 'string') return fc.constantFrom('0', '1', '-1', '36');
  return words[name] ?? fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
};

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    2 ** 53,
    1.5,
    [],
    {},
    Array.from({ length: 2000 }, () => 'x'),
  ),
);

/** Values that fit, with something in place of one of them that does not. */
const spoilt = (schema: Schema): fc.Arbitrary<unknown> => {
  const fields = Object.keys((schema.properties ?? {}) as object);
  if (fields.length === 0) return hostile;
  const name = fc.oneof(fc.constantFrom(...fields), fc.constantFrom('unknown', 'role', 'isAdmin'));
  return fc.oneof(
    hostile,
    fc
      .tuple(fitting(schema), name, hostile)
      .map(([value, key, bad]) => ({ ...(value as object), [key]: bad })),
  );
};

export type Request = { readonly url: string; readonly body: unknown };

export const bodySchema = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content?.['application/json']?.schema;

export const requestFor = (
  { path, operation }: Named,
  valid: boolean,
  idOf: (parameter: string) => fc.Arbitrary<string> = idFor,
): fc.Arbitrary<Request> => {
  const parameters = operation.parameters ?? [];
  const inPath = parameters.filter((one) => one.in === 'path');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const value = ({ schema, name }: Parameter) => (valid ? fitting(schema, name).map(String) : anyText);
  const body = bodySchema(operation);
  return fc
    .record({
      ids: fc.tuple(...inPath.map(({ name }) => idOf(name))),
      query: fc.record(Object.fromEntries(inQuery.map((one) => [one.name, value(one)])), {
        requiredKeys: [],
      }),
      body: body === undefined ? fc.constant(undefined) : valid ? fitting(body) : spoilt(body),
    })
    .map((parts) => {
      const address = inPath.reduce(
        (text, { name }, index) => text.replace(`{${name}}`, encodeURIComponent(segment(parts.ids[index]))),
        path,
      );
      const pairs = Object.entries(parts.query).map(
        ([name, one]) => `${name}=${encodeURIComponent(wellFormed(one))}`,
      );
      return { url: `${address}?${pairs.join('&')}`, body: parts.body };
    });
};

const wellFormed = (text: unknown): string => String(text).toWellFormed();

/** Nothing, one dot and two dots make another address. */
const segment = (text: unknown): string => (/^\.{0,2}$/.test(String(text)) ? 'none' : wellFormed(text));

export const conforms = (schema: Schema, value: unknown): string | null => {
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  return validate(value) ? null : ajv.errorsText(validate.errors);
};

/** Asks, and answers what was told if it is what the description promises. */
export const check = async (
  rest: Rest,
  { method, operation }: Named,
  { url, body }: Request,
): Promise<unknown> => {
  const { status, json, text } = await rest.call(method, url, { body });
  const described = operation.responses[String(status)];
  expect(described, `${method} ${url} answered ${status}: ${text.slice(0, 300)}`).toBeDefined();
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/node_modules|\.ts:\d+|\n\s+at /);
  const schema = described?.content?.['application/json']?.schema;
  if (schema !== undefined) expect(conforms(schema, json)).toBeNull();
  return json;
};
