import { renderSchema } from '#graphql/schema.ts';
import type { Generator } from './generator.ts';

/** What web applications and other clients are built against. */
export const graphqlSchema: Generator = {
  output: 'graphql/schema.graphql',
  generate: renderSchema,
};
