import { randomUUID, type X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { OpenIdSignIn } from '#command-api/administrator-sources/openid/openid-sign-in.ts';
import { openIdRoutes } from '#command-api/administrator-sources/openid/routes.ts';
import type { BrowserSessions } from '#command-api/authentication/browser-sessions.ts';
import { registerAuthentication } from '#command-api/http/authentication-hooks.ts';
import { problemOf, registerErrorMapping, sendProblem } from '#command-api/http/error-mapping.ts';
import { headersBeforeHooks, registerSecurityHeaders } from '#command-api/http/security-headers.ts';
import { hardenedServerOptions } from '#command-api/http/server-options.ts';
import { registerOAuth } from '#command-api/oauth/http/plugin.ts';
import type { OAuthMeans } from '#command-api/oauth/provider/means.ts';
import { refuseUnreadableAddress } from '#command-api/rest-v3/http/failures.ts';
import { restApi } from '#command-api/rest-v3/plugin.ts';
import { statusText } from '#command-api/rest-v3/server/monitoring.ts';
import type { RestServices } from '#command-api/rest-v3/services.ts';
import type { GraphQLEndpoint } from '#graphql/endpoint/endpoint.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { HealthCheck } from '#platform/telemetry/health.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { Tracing } from '#platform/telemetry/traces.ts';
import { type AccountTableOptions, accountTableRoutes } from './account-table-routes.ts';
import { type AcmeChallenges, acmeChallengeRoutes } from './acme-challenges.ts';
import type { AddressRanges } from './addresses.ts';
import { baseUrlOf } from './caller.ts';
import { type ChatFileRoutesOptions, chatFileRoutes, reportFileRoutes } from './chat-file-routes.ts';
import {
  type ConfigurationBackupRoutesOptions,
  configurationBackupRoutes,
} from './configuration-backup-routes.ts';
import { graphqlRoutes } from './graphql-routes.ts';
import { redirectToHttps } from './https-redirect.ts';
import { type JournalRoutesOptions, journalRoutes } from './journal-routes.ts';
import { type LogoRoutesOptions, logoRoutes, logoUploadRoutes } from './logo-routes.ts';
import { notFound } from './not-found.ts';
import { operationsRoutes } from './operations-routes.ts';
import { isOwnNameOf } from './own-names.ts';
import { pages } from './pages.ts';
import { type PictureRoutesOptions, pictureRoutes, pictureUploadRoutes } from './picture-routes.ts';
import { type ReportRoutesOptions, reportRoutes } from './report-routes.ts';
import { traceRequests } from './request-traces.ts';
import { newPlainServer, newTlsServer, refuseUnreadable, type TlsPair, tlsOptions } from './servers.ts';
import { type SupportRoutesOptions, supportRoutes } from './support-routes.ts';

export type WebAppOptions = {
  readonly endpoint: GraphQLEndpoint;
  readonly rest: RestServices;
  readonly oauth: OAuthMeans;
  readonly openId: OpenIdSignIn;
  readonly sessions: Pick<BrowserSessions, 'authenticate' | 'renew'>;
  readonly metrics: Metrics;
  readonly tracing?: Tracing | undefined;
  readonly health: readonly HealthCheck[];
  readonly logger: Logger;
  readonly pictures: Omit<PictureRoutesOptions, 'origins'>;
  readonly logos: Omit<LogoRoutesOptions, 'origins'>;
  readonly files: ChatFileRoutesOptions;
  readonly reports: ReportRoutesOptions &
    JournalRoutesOptions &
    SupportRoutesOptions &
    Omit<AccountTableOptions, 'origins'>;
  readonly configuration: Omit<ConfigurationBackupRoutesOptions, 'origins'>;
  readonly webRoot: string;
  /** Whether a request has come by TLS, here or at a proxy. */
  readonly isSecure: (request: IncomingMessage) => boolean;
  /** Seconds for which browsers are to come by HTTPS only; 0 says nothing of it. */
  readonly strictTransport: (request: IncomingMessage) => number;
  /** The port to which people who come in clear are sent; null while they may stay. */
  readonly redirectPort: () => number | null;
  /** Whether a request has come by the settings of HTTPS that hold now. */
  readonly proves: (request: IncomingMessage) => boolean;
  /** Whether a connection was made under settings that hold no longer. */
  readonly isOutdated: (request: IncomingMessage) => boolean;
  readonly challenges: Pick<AcmeChallenges, 'find'>;
  /** The certificate that is shown to browsers now. */
  readonly certificate: () => X509Certificate | null;
  /** Other origins of our own pages, such as the external address. */
  readonly origins: readonly string[];
  /** How links begin that people are given; null: as the caller reaches the server. */
  readonly externalOrigin: () => string | null;
  readonly trustedProxies: AddressRanges;
  readonly isAtConsole: (request: IncomingMessage) => boolean;
  /** Whether the panel may be used from an address. */
  readonly panelAdmits: (address: string) => Promise<boolean>;
  readonly metricsFrom: AddressRanges;
  /** For the first port to speak TLS itself. */
  readonly tls?: TlsPair;
};

const newFastify = (options: WebAppOptions): FastifyInstance => {
  const { tls, trustedProxies } = options;
  return fastify({
    ...hardenedServerOptions,
    serverFactory: (handler) => (tls ? newTlsServer(tlsOptions(tls), handler) : newPlainServer(handler)),
    trustProxy: (address: string) => trustedProxies.has(address),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => {
      reply.headers(headersBeforeHooks(request.raw, options));
      if (request.url.startsWith('/api/')) refuseUnreadableAddress(reply);
      else void sendProblem(reply, problemOf(error, request.id));
    },
    logger: false,
  });
};

const observeRequests = (app: FastifyInstance, { metrics, logger }: WebAppOptions): void => {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { method, ip, id } = request;
    const { statusCode: status, elapsedTime } = reply;
    metrics.observeRequest({ route, method, status, seconds: elapsedTime / 1000 });
    logger.debug({ route, method, status, address: ip, request: id, milliseconds: elapsedTime }, 'Request.');
  });
};

/** What comes next comes by a connection that shows what is set now. */
const leaveOutdatedConnections = (app: FastifyInstance, { isOutdated }: WebAppOptions): void => {
  app.addHook('onRequest', (request, reply, done) => {
    if (isOutdated(request.raw)) reply.header('connection', 'close');
    done();
  });
};

/** The web server without its socket: pages, GraphQL, health and metrics. */
export const createWebApp = async (options: WebAppOptions): Promise<FastifyInstance> => {
  const { endpoint, rest, oauth, logger, webRoot, panelAdmits } = options;
  const { sessions, isSecure, origins, isAtConsole } = options;
  const doors = { sessions, isSecure, origins, isAtConsole };
  const app = newFastify(options);
  const onBug = (err: unknown, { id }: FastifyRequest): void =>
    logger.error({ err, request: id }, 'A request failed.');
  registerErrorMapping(app, onBug);
  if (options.tracing !== undefined) traceRequests(app, options.tracing);
  observeRequests(app, options);
  await registerSecurityHeaders(app, options);
  leaveOutdatedConnections(app, options);
  redirectToHttps(app, options);
  await app.register(acmeChallengeRoutes, options);
  await app.register(operationsRoutes, options);
  await app.register(pages, { webRoot, panelAdmits });
  await app.register(pictureRoutes, options.pictures);
  await app.register(logoRoutes, options.logos);
  await app.register(chatFileRoutes, options.files);
  await app.register(async (scope) => {
    registerAuthentication(scope, { ...doors, refuseForeignChanges: false });
    await scope.register(reportRoutes, options.reports);
    await scope.register(reportFileRoutes, options.files);
    await scope.register(accountTableRoutes, { ...options.reports, origins });
    await scope.register(journalRoutes, options.reports);
    await scope.register(supportRoutes, options.reports);
    await scope.register(configurationBackupRoutes, { ...options.configuration, origins });
    await scope.register(pictureUploadRoutes, { ...options.pictures, origins });
    await scope.register(graphqlRoutes, {
      ...{ endpoint, isSecure, origins },
      proves: options.proves,
      isOwnName: isOwnNameOf(options),
    });
    await scope.register(logoUploadRoutes, { ...options.logos, origins });
  });
  const baseUrl = ({ raw }: FastifyRequest): string => baseUrlOf(raw, { isSecure, origins });
  await app.register(openIdRoutes, { openId: options.openId, baseUrlOf: baseUrl, isSecure, origins });
  await registerOAuth(app, { means: oauth, baseUrlOf: baseUrl, ...doors });
  const linkBaseOf = (request: FastifyRequest): string => options.externalOrigin() ?? baseUrl(request);
  await app.register(restApi, { prefix: '/api', services: rest, baseUrlOf: baseUrl, linkBaseOf, onBug });
  app.get('/vsstatus', async (_request, reply) => reply.type('text/plain').send(statusText(rest.server)));
  app.setNotFoundHandler(notFound);
  return app;
};
