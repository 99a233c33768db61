import { readFileSync } from 'node:fs';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const schemaPath = new URL('../../graphql/schema.graphql', import.meta.url);

/** Text of `web/ui/graphql/schema.generated.ts`: the schema as a type, from which queries infer theirs. */
export const graphqlEnvironment = (): string => {
  const schema = buildSchema(readFileSync(schemaPath, 'utf8'));
  const introspection = minifyIntrospection(introspectionFromSchema(schema, { descriptions: false }));
  const text = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });
  // What follows would make this schema the only one of the whole program.
  return `${text.slice(0, text.indexOf('import * as gqlTada')).trimEnd()}\n`;
};
