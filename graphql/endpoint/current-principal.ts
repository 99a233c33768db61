import type { Principal } from '#command-api/port.ts';
import type { GraphQLServices } from '../ports.ts';

const anonymous: Principal = { kind: 'anonymous' };

/** Who the principal of a connection is by now: anonymous once the session has ended, with today's role otherwise. */
export const currentPrincipal = async (
  principal: Principal,
  { queries, clock }: Pick<GraphQLServices, 'queries' | 'clock'>,
): Promise<Principal> => {
  if (principal.kind !== 'administrator' && principal.kind !== 'account') return principal;
  const session = await queries.signInSessions.byId(principal.sessionId);
  if (session === null || Date.parse(session.expiresAt) <= clock.now()) return anonymous;
  if (principal.kind === 'account') {
    const account = await queries.accounts.byId(principal.id);
    return account?.active ? principal : anonymous;
  }
  const administrator = await queries.administrators.byId(principal.id);
  if (administrator === null) return anonymous;
  return { ...principal, role: administrator.role, mustChangePassword: administrator.mustChangePassword };
};
