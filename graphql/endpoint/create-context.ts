import { authorize, may } from '#domain/access/index.ts';
import type { GraphQLContext } from '../context.ts';
import type { GraphQLServices } from '../ports.ts';
import type { Caller } from './caller.ts';
import { currentPrincipal } from './current-principal.ts';
import { createLoaders } from './loaders.ts';

/** Milliseconds that a query waits for the position of the change that its sender has just made. */
const WAIT_FOR_OWN_WRITE = 2000;

/** What resolvers know of one request; waits for the caller's own writes first. */
export const createContext = async (services: GraphQLServices, caller: Caller): Promise<GraphQLContext> => {
  const { administrator, account, address, userAgent } = caller;
  const actingFor: GraphQLContext['actingFor'] = (action, target) => {
    const allowed = [administrator, account].find((one) => may(one, action, target));
    return allowed ?? (administrator.kind === 'anonymous' ? account : administrator);
  };
  const allow: GraphQLContext['allow'] = (action, target) =>
    authorize(actingFor(action, target), action, target);
  const waitFor = async (position: number): Promise<void> => {
    await services.readModels.waitFor(position, WAIT_FOR_OWN_WRITE);
  };
  if (caller.position !== undefined) await waitFor(caller.position);
  return {
    ...services,
    administrator,
    account,
    origin: { address, application: userAgent },
    userAgent,
    atConsole: caller.atConsole,
    provesHttps: caller.provesHttps,
    commandId: caller.commandId,
    correlationId: caller.correlationId,
    baseUrl: caller.baseUrl,
    linkBase: services.externalOrigin() ?? caller.baseUrl,
    passkeys: caller.passkeys,
    setToken: caller.setToken,
    loaders: createLoaders(services.queries),
    waitFor,
    actingFor,
    allow,
    stillMay: async (action, target) => {
      const one = await currentPrincipal(actingFor(action, target), caller, services);
      authorize(one, action, target);
    },
    ownOnly: (action) => (may(administrator, action) || account.kind !== 'account' ? undefined : account.id),
    hashFor: (action, password, login) => {
      allow(action, { administratorId: login, accountId: login });
      const realm = action === 'CreateAdministrator' ? 'panel' : 'user';
      return services.authentication.hashNewPassword(password, { realm, login, field: 'password' });
    },
  };
};
