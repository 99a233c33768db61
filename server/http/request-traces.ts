import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenSpan, Tracing } from '#platform/telemetry/traces.ts';

/** Asked every few seconds by machines, and of no interest to anybody. */
const unspoken: ReadonlySet<string> = new Set(['/metrics', '/health/live', '/health/ready']);

/**
 * Each request as a span named by its route; the address itself may hold what is nobody's business. A caller's
 * `traceparent` is taken up (W3C Trace Context).
 */
export const traceRequests = (app: FastifyInstance, tracing: Tracing): void => {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (unspoken.has(route)) return done();
    const span = tracing.begin(`${request.method} ${route}`, {
      kind: 'server',
      parent: tracing.placeOfCaller(request.headers),
      facts: { 'http.request.method': request.method, 'http.route': route, 'rostrum.request.id': request.id },
    });
    spans.set(request, span);
    span.run(done);
  });
  // A body arrives by events of the socket, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) return done();
    span.run(done);
  });
  app.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    if (span === undefined) return done();
    span.add({ 'http.response.status_code': statusCode });
    if (statusCode >= 500) span.fail(String(statusCode));
    span.end();
    span.run(done);
  });
  app.addHook('onRequestAbort', async (request) => {
    const span = spans.get(request);
    span?.fail('aborted');
    span?.end();
  });
};
