import SchemaBuilder from '@pothos/core';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { GraphQLError } from 'graphql';
import type { Action } from '#domain/access/index.ts';
import { mayEver, refusalOf } from '#domain/access/index.ts';
import type { GraphQLContext } from './context.ts';

type Types = {
  Context: GraphQLContext;
  DefaultFieldNullability: false;
  AuthScopes: { may: Action };
  Scalars: {
    DateTime: { Input: string; Output: string };
    Position: { Input: number; Output: number };
    ID: { Input: string; Output: string };
  };
};

/** Configured here, defined nowhere: each entity's module adds its own. */
export const builder = new SchemaBuilder<Types>({
  plugins: [ScopeAuthPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ administrator, account }) => ({
      may: (action) => mayEver(administrator, action) || mayEver(account, action),
    }),
    unauthorizedError: (_parent, { administrator, account }) => {
      const { code, message } = refusalOf(administrator.kind === 'anonymous' ? account : administrator);
      return new GraphQLError(message, { extensions: { code } });
    },
  },
});
