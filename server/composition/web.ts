import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { FileDesk } from '#command-api/chat-files/port.ts';
import { isAtConsole as isAtConsoleOf } from '#command-api/http/local-console.ts';
import type { LogoDesk } from '#command-api/logo/port.ts';
import type { OAuthMeans } from '#command-api/oauth/provider/means.ts';
import type { PictureDesk } from '#command-api/pictures/port.ts';
import type { RestServices } from '#command-api/rest-v3/services.ts';
import { admitsAddress } from '#domain/access/index.ts';
import { createEndpoint } from '#graphql/endpoint/endpoint.ts';
import { createWebSocketServer } from '#graphql/endpoint/websocket.ts';
import type { GraphQLServices } from '#graphql/ports.ts';
import type { LoadedConfig } from '#platform/config/load.ts';
import type { HealthCheck } from '#platform/telemetry/health.ts';
import { addressRanges, clientAddress } from '../http/addresses.ts';
import { createWebApp } from '../http/app.ts';
import { createGraphQLSockets } from '../http/graphql-sockets.ts';
import { listen, stopListening } from '../http/listen.ts';
import { createSecureDoor } from '../http/secure-door.ts';
import { secureRequests } from '../http/secure-requests.ts';
import type { TlsPair } from '../http/servers.ts';
import { routeUpgrades, type UpgradeHandler } from '../http/upgrades.ts';
import type { Https } from './https.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import { supportOf } from './support.ts';
import { operationWitness } from './traces.ts';

const readPem = (loaded: LoadedConfig, name: string, file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw loaded.refuse(name, `cannot be read: ${error instanceof Error ? error.message : error}`);
  }
};

/** Certificate and key of the configuration; refuses what is no pair, with the line. */
export const readTls = (loaded: LoadedConfig): TlsPair | undefined => {
  const { tls } = loaded.config.web;
  if (tls === undefined) return undefined;
  const pair = {
    cert: readPem(loaded, 'web.tls.certificate', tls.certificate),
    key: readPem(loaded, 'web.tls.key', tls.key),
  };
  try {
    createSecureContext(pair);
  } catch (error) {
    throw loaded.refuse(
      'web.tls.certificate',
      `does not fit: ${error instanceof Error ? error.message : error}`,
    );
  }
  return pair;
};

/** Milliseconds that the answer to an upload waits until the next question would show it. */
const SETTLE_WITHIN = 2000;

export type WebOptions = {
  readonly services: GraphQLServices;
  readonly rest: RestServices;
  readonly oauth: OAuthMeans;
  readonly sides: Sides;
  readonly pictures: PictureDesk;
  readonly logos: LogoDesk;
  readonly files: FileDesk;
  readonly health: readonly HealthCheck[];
  readonly signalling: UpgradeHandler;
  readonly webRoot: string;
  /** Called for each server before it listens. */
  readonly watch: (server: NetServer) => void;
  readonly tls: TlsPair | undefined;
  readonly https: Https;
};

/** Pictures, logos and files, and when an answer to an upload may say that it is shown. */
const uploads = ({ sides, pictures, logos, files }: WebOptions, { ids, clock }: Kernel) => {
  const shownBy = (projection: string) => (position: number) =>
    sides.readModels.waitFor(position, SETTLE_WITHIN, projection).then(() => undefined);
  return {
    pictures: { pictures, ids, settled: shownBy('accounts') },
    logos: { logos, ids, logoSettled: shownBy('logo') },
    files: { files, clock },
  };
};
/** What is saved as a file from the panel. */
const reportsOf = (services: WebOptions['services'], sides: WebOptions['sides'], kernel: Kernel) => ({
  ...services,
  timeZone: services.server.timeZone,
  journal: kernel.journal,
  supportBundle: supportOf({ ...sides, examine: services.examine }, kernel),
});

/** Opens the doors: pages, GraphQL and both kinds of WebSocket, by HTTP and beside it by HTTPS. Resolves with the port of HTTP. */
export const startWeb = async (options: WebOptions, kernel: Kernel): Promise<number> => {
  const { services, rest, oauth, sides, health, signalling, webRoot, tls, https } = options;
  const { config, ids, logger, metrics, tracing, closers } = kernel;
  const { host, port, defaultPorts, externalUrl } = config.web;
  const trustedProxies = addressRanges(config.web.trustedProxies);
  const isSecure = secureRequests({ trustedProxies, externalUrl, speaksHttps: https.speaksHttps });
  const origins = externalUrl ? [new URL(externalUrl).origin] : [];
  const endpoint = createEndpoint(services, {
    development: config.mode === 'development',
    witness: operationWitness(tracing),
  });
  const isAtConsole = (request: IncomingMessage): boolean =>
    isAtConsoleOf(request, (address) => trustedProxies.has(address));
  const common = { sessions: sides.authentication, isSecure, origins, logger, isAtConsole };
  const app = await createWebApp({
    ...common,
    reports: reportsOf(services, sides, kernel),
    configuration: services,
    endpoint,
    externalOrigin: services.externalOrigin,
    rest,
    oauth,
    openId: sides.openId,
    ...uploads(options, kernel),
    metrics,
    tracing,
    health,
    webRoot,
    trustedProxies,
    panelAdmits: async (address) => admitsAddress(await sides.queries.panelAccess.current(), address),
    metricsFrom: addressRanges(config.web.metricsFrom),
    redirectPort: https.redirectPort,
    strictTransport: https.strictTransport,
    isOutdated: https.isOutdated,
    proves: https.proves,
    certificate: https.certificate,
    challenges: https.challenges,
    ...(tls ? { tls } : {}),
  });
  const sockets = createGraphQLSockets({
    ...common,
    serve: createWebSocketServer(endpoint, services),
    addressOf: (request) => clientAddress(request, trustedProxies),
    ids,
  });
  options.watch(app.server);
  const upgrades = new Map([
    ['/graphql', sockets.handleUpgrade],
    ['/signalling', signalling],
  ]);
  routeUpgrades(app.server, upgrades);
  metrics.gauge('rostrum_graphql_connections', 'Connections for subscriptions', [], () => [
    { value: sockets.connections() },
  ]);
  await app.ready();
  closers.add('web server', () => {
    stopListening(app.server);
    sockets.close();
    return app.close();
  });
  const opened = await listen(app.server, { host, ports: port === undefined ? defaultPorts : [port] });
  const onServer = (server: Server): void => {
    options.watch(server);
    routeUpgrades(server, upgrades);
  };
  await https.open(createSecureDoor({ host, handler: app.routing, onServer }));
  return opened;
};
