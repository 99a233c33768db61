import { authorize, may, type Principal, type QueryName, type Target } from '#domain/access/index.ts';

/** The read side's door, on the same table as the command gate. */
export type QueryGate = {
  /** Throws `DomainError` UNAUTHENTICATED or FORBIDDEN. */
  authorize(principal: Principal, query: QueryName, target?: Target): void;
  may(principal: Principal, query: QueryName, target?: Target): boolean;
};

export const createQueryGate = (): QueryGate => ({ authorize, may });
