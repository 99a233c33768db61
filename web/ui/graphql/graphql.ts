import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.generated.ts';

/** Writes a document whose data and variables are typed by the schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Position: string | number };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
