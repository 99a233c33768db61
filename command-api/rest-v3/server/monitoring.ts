import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RouteContext } from '../http/routes.ts';
import type { ServerFacts } from '../services.ts';

/** Monitoring looks for four numbers; ours are three, and none is made up behind them. */
export const fourParts = (version: string): string => {
  const [numbers = ''] = version.split('-');
  return [...numbers.split('.'), '0', '0', '0', '0'].slice(0, 4).join('.');
};

/** The words by which existing programs know such a server. */
export const statusText = ({ name, version }: Pick<ServerFacts, 'name' | 'version'>): string =>
  `${name}, compatible with TrueConf Server API, ${fourParts(version)}\n`;

const hidden = { schema: { hide: true } } as const;

/** What monitoring and bots ask of later versions before they show a token. */
export const monitoringRoutes = (
  app: FastifyInstance,
  facts: ServerFacts,
  { baseUrlOf, linkBaseOf }: RouteContext,
): void => {
  const product = {
    display_name: facts.name,
    id: 'rostrum',
    name: 'Rostrum',
    version: fourParts(facts.version),
    platform: process.platform,
  };
  const server = async (request: FastifyRequest) => {
    const url = linkBaseOf(request);
    return {
      product,
      links: { documentation: `${url}/api/docs/`, site_url: url },
      web_config: { url },
    };
  };
  const connects = async (request: FastifyRequest) => ({
    connects: facts.mediaAddresses(new URL(baseUrlOf(request)).hostname),
  });
  for (const slash of ['', '/']) {
    app.get(`/v4/server${slash}`, hidden, server);
    app.get(`/v4/endpoints/connects${slash}`, hidden, connects);
  }
};
