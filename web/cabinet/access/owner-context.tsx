import { createContext, use } from 'react';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { ViewerQuery } from './documents.ts';

export type OwnAccount = NonNullable<ResultOf<typeof ViewerQuery>['viewer']['account']>;

export type Owner = {
  readonly account: OwnAccount;
  readonly signOut: () => Promise<void>;
  /** Asks for the account again. */
  readonly refresh: () => void;
};

export const OwnerContext = createContext<Owner | undefined>(undefined);

/** Whose personal area it is. */
export const useOwner = (): Owner => {
  const owner = use(OwnerContext);
  if (owner === undefined) throw new Error('Only for pages behind the sign-in.');
  return owner;
};
