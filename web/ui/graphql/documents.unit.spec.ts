import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema, type DocumentNode, type GraphQLSchema, Kind, specifiedRules, validate } from 'graphql';
import { expect, test } from 'vitest';
import { graphqlEnvironment } from '../../tooling/graphql-environment.ts';

const web = resolve(import.meta.dirname, '../..');
const schema: GraphQLSchema = buildSchema(readFileSync(resolve(web, '../graphql/schema.graphql'), 'utf8'));

const isDocument = (value: unknown): value is DocumentNode =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.DOCUMENT;

/** Files of documents import no component, so that they can be read here. */
const documents = async (): Promise<[name: string, document: DocumentNode][]> => {
  const files = globSync('*/**/{documents,*-documents,fragments}.ts', { cwd: web });
  const modules = await Promise.all(
    files.map(async (file) => {
      const all: Record<string, unknown> = await import(pathToFileURL(resolve(web, file)).href);
      return Object.entries(all).map(([name, value]) => [`${file} ${name}`, value] as const);
    }),
  );
  return modules.flat().flatMap(([name, value]) => (isDocument(value) ? [[name, value]] : []));
};

const rules = specifiedRules.filter(({ name }) => name !== 'NoUnusedFragmentsRule');

test('[GQL-01] every document of the pages is valid against the schema', async () => {
  const all = await documents();
  expect(all.length).toBeGreaterThan(20);
  const wrong = all.flatMap(([name, document]) =>
    validate(schema, document, rules).map(({ message }) => `${name}: ${message}`),
  );
  expect(wrong).toEqual([]);
});

test('[GQL-01] the types of the pages are those of the schema', () => {
  expect(readFileSync(resolve(web, 'ui/graphql/schema.generated.ts'), 'utf8')).toBe(graphqlEnvironment());
});
