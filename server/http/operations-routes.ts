import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type HealthCheck, reportHealth } from '#platform/telemetry/health.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { AddressRanges } from './addresses.ts';

export type OperationsRoutesOptions = {
  readonly metrics: Metrics;
  readonly health: readonly HealthCheck[];
  readonly metricsFrom: AddressRanges;
  readonly trustedProxies: AddressRanges;
};

/** A proxy that nobody has declared would make every visitor look like a neighbour. */
const isBehindUnknownProxy = ({ headers, socket }: FastifyRequest, trusted: AddressRanges): boolean =>
  (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) &&
  !trusted.has(socket.remoteAddress ?? '');

/** `/metrics` for the neighbours named in the configuration, `/health/*` for everybody. */
export const operationsRoutes = async (
  app: FastifyInstance,
  { metrics, health, metricsFrom, trustedProxies }: OperationsRoutesOptions,
): Promise<void> => {
  app.get('/metrics', async (request, reply) => {
    if (isBehindUnknownProxy(request, trustedProxies) || !metricsFrom.has(request.ip)) {
      return reply.code(403).send({ code: 'FORBIDDEN' });
    }
    return reply.type(metrics.contentType).send(await metrics.render());
  });

  app.get('/health/live', async () => ({ live: true }));

  app.get('/health/ready', async (_request, reply) => {
    const { ready, checks } = reportHealth(health);
    return reply
      .code(ready ? 200 : 503)
      .send({ ready, checks: checks.map(({ name, ok }) => ({ name, ok })) });
  });
};
