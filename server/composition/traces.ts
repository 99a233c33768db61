import type { CommandGate } from '#command-api/port.ts';
import { DomainError, type RecordedEvent } from '#domain/kernel/index.ts';
import type { OperationWitness } from '#graphql/endpoint/witness.ts';
import type { Config } from '#platform/config/schema.ts';
import { eventId } from '#platform/event-log/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { Outgoing } from '#platform/outgoing/port.ts';
import { type TracePlace, type Tracing, traced } from '#platform/telemetry/traces.ts';
import type { BatchWitness } from '#projections/index.ts';

type Means = { readonly config: Config; readonly version: string; readonly logger: Logger };

/** Traces, if the configuration names somebody who takes them; nothing of them is loaded otherwise. */
export const startTracing = async ({ config, version, logger }: Means): Promise<Tracing | undefined> => {
  const { endpoint, percent } = config.traces;
  if (endpoint === undefined) return undefined;
  const { openTracing } = await import('#platform/telemetry/open-telemetry.ts');
  return openTracing({
    ...{ endpoint, version, node: config.nodeId, ratio: percent / 100 },
    onState: (problem) =>
      problem === null
        ? logger.info({}, 'Traces are sent again.')
        : logger.warn({ problem }, 'Traces cannot be sent.'),
  });
};

/** What a line of the log says of the trace that it belongs to. */
export const traceMark = (tracing: Tracing): object => {
  const place = tracing.here();
  return place === undefined ? {} : { trace_id: place.traceId, span_id: place.spanId };
};

/** The first word of a stream; what follows may be somebody's name. */
const categoryOf = (stream: string): string => stream.split('-', 1)[0] ?? '';

/** Each append as a span; whoever reads an event later finds its place by its id. */
export const tracedLog = (log: EventLog, tracing: Tracing | undefined): EventLog => {
  if (tracing === undefined) return log;
  return {
    append: (newEvents) => {
      const { stream, events, metadata } = newEvents;
      const category = categoryOf(stream);
      const facts = {
        'rostrum.stream.category': category,
        'rostrum.events.count': events.length,
        'rostrum.events.types': [...new Set(events.map(({ type }) => type))],
      };
      return traced(tracing, `append ${category}`, { facts }, async (span) => {
        if (span !== undefined)
          for (const index of events.keys())
            tracing.remember(eventId(metadata.commandId, index, metadata.mark), span.place);
        const appended = await log.append(newEvents);
        span?.add({ 'rostrum.position': appended.position });
        return appended;
      });
    },
    readStream: (stream, fromRevision) => log.readStream(stream, fromRevision),
    readAll: (position, filter) => log.readAll(position, filter),
    subscribe: (position, handler, filter) => log.subscribe(position, handler, filter),
    get head() {
      return log.head;
    },
    close: () => log.close(),
  };
};

type Execute = CommandGate['execute'];

const commandSpan =
  (execute: Execute, tracing: Tracing): Execute =>
  async (command, context) => {
    const { type } = command;
    const facts = { 'rostrum.command.type': type, 'rostrum.principal.kind': context.principal.kind };
    const span = tracing.begin(`command ${type}`, { facts });
    try {
      const receipt = await span.run(() => execute(command, context));
      const outcome = receipt.changed ? 'accepted' : 'unchanged';
      span.add({ 'rostrum.command.outcome': outcome, 'rostrum.position': receipt.position });
      return receipt;
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'INTERNAL';
      span.add({ 'rostrum.command.outcome': 'refused', 'rostrum.error.code': code });
      if (code === 'INTERNAL') span.fail(code);
      throw error;
    } finally {
      span.end();
    }
  };

/** Each command as a span. What a part of the server sends because of an event stands below that event. */
export const tracedGate = (gate: CommandGate, tracing: Tracing | undefined): CommandGate => {
  if (tracing === undefined) return gate;
  const execute = commandSpan(gate.execute, tracing);
  return {
    ...gate,
    execute: (command, context) => {
      const { principal, causationId } = context;
      if (principal.kind !== 'system' || causationId === undefined) return execute(command, context);
      const parent = tracing.recall(causationId);
      const { component } = principal;
      return traced(tracing, `process ${component}`, { kind: 'consumer', parent }, () =>
        execute(command, context),
      );
    },
  };
};

/** Places of the events that this server has appended since its start, each once. */
const placesOf = (events: readonly RecordedEvent[], tracing: Tracing): readonly TracePlace[] => {
  const places = events.flatMap(({ id }) => tracing.recall(id) ?? []);
  return [...new Map(places.map((place) => [place.spanId, place])).values()];
};

/** Each batch that a read model takes in, below the first append in it and linked with the others. */
export const projectionWitness = (tracing: Tracing | undefined): BatchWitness | undefined => {
  if (tracing === undefined) return undefined;
  return (projection, events, work) => {
    const [parent, ...links] = placesOf(events, tracing);
    if (parent === undefined) return work();
    const facts = { 'rostrum.projection': projection, 'rostrum.events.count': events.length };
    return traced(tracing, `projection ${projection}`, { kind: 'consumer', facts, parent, links }, work);
  };
};

const errorsIn = (result: unknown): number =>
  typeof result === 'object' && result !== null && 'errors' in result && Array.isArray(result.errors)
    ? result.errors.length
    : 0;

/** Each GraphQL operation, with what its resolvers begin below it. */
export const operationWitness = (tracing: Tracing | undefined): OperationWitness | undefined => {
  if (tracing === undefined) return undefined;
  return ({ type, fields }, work) => {
    const facts = { 'graphql.operation.type': type, 'rostrum.graphql.fields': [...fields] };
    return traced(tracing, ['graphql', type, ...fields].join(' '), { facts }, async (span) => {
      const result = await work();
      span?.add({ 'rostrum.graphql.errors': errorsIn(result) });
      return result;
    });
  };
};

/** Each request to somebody else. The address beyond the host may hold a secret, and is not told. */
export const tracedOutgoing = (outgoing: Outgoing, tracing: Tracing | undefined): Outgoing => {
  if (tracing === undefined) return outgoing;
  return {
    fetch: (url, options) => {
      const method = options?.method ?? 'GET';
      const host = URL.parse(String(url))?.hostname ?? '';
      const facts = { 'http.request.method': method, 'server.address': host };
      return traced(tracing, method, { kind: 'client', facts }, async (span) => {
        const response = await outgoing.fetch(url, options);
        span?.add({ 'http.response.status_code': response.status });
        return response;
      });
    },
    close: () => outgoing.close(),
  };
};
