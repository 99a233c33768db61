import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { LRUCache } from 'lru-cache';
import type { OpenSpan, SpanOptions, TracePlace, Tracing } from './traces.ts';

export type TracingOptions = {
  /** Base address of a receiver of OTLP over HTTP. */
  readonly endpoint: string;
  /** Share of the traces that begin here, 0 to 1; callers decide about theirs. */
  readonly ratio: number;
  readonly node: string;
  readonly version: string;
  /** Told when sending begins to fail and when it goes well again. */
  readonly onState: (problem: string | null) => void;
};

/** Events whose place is known; older ones have been told of long ago. */
const EVENTS_REMEMBERED = 20_000;
/** Milliseconds between two sendings; milliseconds for one; spans that wait, more are lost. */
const SENDING = { scheduledDelayMillis: 2_000, exportTimeoutMillis: 5_000, maxQueueSize: 4_096 };
/** Milliseconds for what waits when the server stops. */
const CLOSE_WITHIN = 3_000;
/** Characters of a fact; links of a span. */
const LIMITS = { attributeValueLengthLimit: 256, linkCountLimit: 32 };

const kinds: Readonly<Record<NonNullable<SpanOptions['kind']>, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
};

/** Says once that sending fails, not with every batch. */
const reporting = (exporter: SpanExporter, onState: TracingOptions['onState']): SpanExporter => {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.code !== ExportResultCode.SUCCESS;
        if (failed !== failing) onState(failed ? (result.error?.message ?? 'unknown') : null);
        failing = failed;
        done(result);
      }),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
};

const openSpan = (span: Span, context: Context, storage: AsyncLocalStorage<Context>): OpenSpan => {
  let ended = false;
  return {
    place: span.spanContext(),
    add: (facts) => void span.setAttributes(facts),
    fail: (reason) => {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', reason);
    },
    end: () => {
      if (!ended) span.end();
      ended = true;
    },
    run: (work) => storage.run(context, work),
  };
};

/** Everything about the place of the work that goes on, which follows promises and callbacks by itself. */
const spansOf = (tracer: Tracer) => {
  const storage = new AsyncLocalStorage<Context>();
  const propagator = new W3CTraceContextPropagator();
  const around = (parent: TracePlace | undefined): Context =>
    parent === undefined ? (storage.getStore() ?? ROOT_CONTEXT) : trace.setSpanContext(ROOT_CONTEXT, parent);
  return {
    begin: (name: string, { kind = 'internal', facts = {}, parent, links = [] }: SpanOptions = {}) => {
      const above = around(parent);
      const options = { kind: kinds[kind], attributes: facts, links: links.map((context) => ({ context })) };
      const span = tracer.startSpan(name, options, above);
      return openSpan(span, trace.setSpan(above, span), storage);
    },
    here: () => {
      const context = storage.getStore();
      return context && trace.getSpanContext(context);
    },
    placeOfCaller: (headers: Readonly<Record<string, string | string[] | undefined>>) =>
      trace.getSpanContext(propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)),
  };
};

/** Traces by OpenTelemetry, sent by OTLP over HTTP in JSON. Holds nothing global: two servers in a process do not mix. */
export const openTracing = ({ endpoint, ratio, node, version, onState }: TracingOptions): Tracing => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const own = {
    'service.name': 'rostrum',
    'service.version': version,
    'service.instance.id': node,
  };
  const provider = new TracerProvider({
    resource: resourceFromAttributes(own).merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanLimits: LIMITS,
    spanProcessors: [new BatchSpanProcessor({ exporter: reporting(exporter, onState), ...SENDING })],
  });
  const places = new LRUCache<string, TracePlace>({ max: EVENTS_REMEMBERED });
  return {
    ...spansOf(provider.getTracer('rostrum', version)),
    remember: (eventId, place) => void places.set(eventId, place),
    recall: (eventId) => places.get(eventId),
    close: async () => {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, CLOSE_WITHIN);
      await Promise.race([provider.shutdown().catch(() => undefined), late.promise]);
      clearTimeout(timer);
    },
  };
};
