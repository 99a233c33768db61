import { DomainError } from '#domain/kernel/index.ts';
import type { GraphQLContext } from '../context.ts';

/** The user whose personal area it is; refuses when none is signed in. */
export const ownAccount = ({ account }: Pick<GraphQLContext, 'account'>) => {
  if (account.kind !== 'account') throw new DomainError('UNAUTHENTICATED');
  return account;
};

export const nowOf = ({ clock }: Pick<GraphQLContext, 'clock'>): string =>
  new Date(clock.now()).toISOString();
