import type { BearerPrincipal } from '#command-api/oauth/port.ts';
import type { PictureDesk } from '#command-api/pictures/port.ts';
import type { RestServices } from '#command-api/rest-v3/services.ts';
import { conferenceStream } from '#domain/conference/index.ts';
import { endpointText } from '#domain/settings/index.ts';
import type { Kernel } from './kernel.ts';
import type { Media } from './media.ts';
import { restAuthentication } from './programs.ts';
import { SETTLE_WITHIN, type Sides } from './sides.ts';

type Parts = Pick<Sides, 'gate' | 'queries' | 'readModels' | 'presence' | 'states' | 'promise'> & {
  readonly authentication: Pick<Sides['authentication'], 'hashNewPassword'>;
  readonly bearer: BearerPrincipal;
  readonly pictures: PictureDesk;
  readonly mediaNetwork: Pick<Media['mediaNetwork'], 'told'>;
};

const newsOf = ({ readModels, promise }: Pick<Parts, 'readModels' | 'promise'>) => {
  let generation = 0;
  readModels.changes.subscribe(() => {
    generation += 1;
  });
  return {
    generation: (): number => generation,
    promise: (position: number, names: readonly string[]): void => {
      generation += 1;
      promise(position, names);
    },
  };
};

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** What the REST interface uses; it reads by the same queries as GraphQL. */
export const restServices = (
  parts: Parts,
  { config, version, clock, ids }: Pick<Kernel, 'config' | 'version' | 'clock' | 'ids'>,
): RestServices => {
  const { gate, queries, readModels, presence, authentication, bearer, pictures, states } = parts;
  const { mediaNetwork } = parts;
  return {
    gate,
    reads: queries,
    presence,
    pictures,
    settled: async (position, names) => {
      await Promise.all(names.map((name) => readModels.waitFor(position, SETTLE_WITHIN, name)));
    },
    ...newsOf(parts),
    decided: {
      conference: async (conferenceId) => {
        const { state } = await states.conferences.load(conferenceStream(conferenceId));
        return state.status === 'defined' ? state.definition : null;
      },
    },
    authenticate: restAuthentication(bearer),
    hashNewPassword: (password, about) =>
      authentication.hashNewPassword(password, { ...about, realm: 'user' }),
    server: {
      name: config.serverName,
      version,
      mediaAddresses: (host) => {
        const told = mediaNetwork.told();
        const here = { address: host, port: told[0]?.port ?? config.media.port };
        const others = told.filter(({ address }) => !isLoopback(address) && address !== host);
        return [here, ...others].map(({ address, port }) => endpointText({ host: address, port }));
      },
    },
    clock,
    ids,
  };
};
