import { seenFrom, type Whereabouts } from '#command-api/authentication/whereabouts.ts';
import type { Principal } from '#command-api/port.ts';
import { LOCAL_CONSOLE } from '#domain/access/index.ts';
import type { GraphQLServices } from '../ports.ts';

const anonymous: Principal = { kind: 'anonymous' };

/** Who the principal of a connection is by now: anonymous once the session has ended, with today's role otherwise. */
export const currentPrincipal = async (
  principal: Principal,
  from: Whereabouts,
  { queries, clock }: Pick<GraphQLServices, 'queries' | 'clock'>,
): Promise<Principal> => {
  if (principal.kind !== 'administrator' && principal.kind !== 'account') return principal;
  const session = await queries.signInSessions.byId(principal.sessionId);
  if (session === null || Date.parse(session.expiresAt) <= clock.now()) return anonymous;
  if (principal.kind === 'account') {
    const account = await queries.accounts.byId(principal.id);
    return account?.active ? principal : anonymous;
  }
  const { addressRefused: _before, ...known } = principal;
  const access = await queries.panelAccess.current();
  if (principal.id === LOCAL_CONSOLE) return seenFrom(known, access, from) ?? anonymous;
  const administrator = await queries.administrators.byId(principal.id);
  if (administrator === null) return anonymous;
  const { role, mustChangePassword } = administrator;
  return seenFrom({ ...known, role, mustChangePassword }, access, from) ?? anonymous;
};
