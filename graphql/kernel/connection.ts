import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.ts';
import { type Listing, PageInfo, Total } from './listing.ts';

type BuilderTypes = typeof builder.$inferSchemaTypes;

/** `<Name>Connection`: one page of nodes, where it ends, and how many there are in all. */
export const connectionOf = <Node>(name: string, node: ObjectRef<BuilderTypes, Node, Node>) =>
  builder.objectRef<Listing<Node>>(`${name}Connection`).implement({
    fields: (t) => ({
      nodes: t.field({ type: [node], resolve: ({ nodes }) => nodes }),
      pageInfo: t.field({ type: PageInfo, resolve: ({ next }) => ({ next }) }),
      total: t.field({ type: Total, resolve: ({ total }) => total() }),
    }),
  });
