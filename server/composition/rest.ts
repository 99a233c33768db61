import type { BearerPrincipal } from '#command-api/oauth/port.ts';
import type { PictureDesk } from '#command-api/pictures/port.ts';
import type { RestServices } from '#command-api/rest-v3/services.ts';
import type { ReadModels } from '#projections/index.ts';
import type { Kernel } from './kernel.ts';
import { announcedAddresses } from './local-addresses.ts';
import { restAuthentication } from './programs.ts';
import type { Sides } from './sides.ts';

/** Milliseconds that an answer waits until the next one would show the change. */
const SETTLE_WITHIN = 2000;

type Parts = Pick<Sides, 'gate' | 'queries' | 'readModels' | 'presence'> & {
  readonly authentication: Pick<Sides['authentication'], 'hashNewPassword'>;
  readonly bearer: BearerPrincipal;
  readonly pictures: PictureDesk;
};

const generationOf = ({ changes }: Pick<ReadModels, 'changes'>): (() => number) => {
  let generation = 0;
  changes.subscribe(() => {
    generation += 1;
  });
  return () => generation;
};

/** What the REST interface uses; it reads by the same queries as GraphQL. */
export const restServices = (
  { gate, queries, readModels, presence, authentication, bearer, pictures }: Parts,
  { config, version, clock, ids }: Pick<Kernel, 'config' | 'version' | 'clock' | 'ids'>,
): RestServices => ({
  gate,
  reads: queries,
  presence,
  pictures,
  settled: async (position, names) => {
    await Promise.all(names.map((name) => readModels.waitFor(position, SETTLE_WITHIN, name)));
  },
  generation: generationOf(readModels),
  authenticate: restAuthentication(bearer),
  hashNewPassword: (password, about) => authentication.hashNewPassword(password, { ...about, realm: 'user' }),
  server: {
    name: config.serverName,
    version,
    mediaAddresses: (host) => {
      const { listenIp, port } = config.media;
      const announced = announcedAddresses(listenIp, config.media.announcedAddresses);
      return [host, ...announced.filter((one) => one !== '127.0.0.1' && one !== host)].map((one) =>
        one.includes(':') && !one.startsWith('[') ? `[${one}]:${port}` : `${one}:${port}`,
      );
    },
  },
  clock,
  ids,
});
