import type { SpanContext } from '@opentelemetry/api';

/** A place in a trace that others may refer to. */
export type TracePlace = SpanContext;

/** What is known of a piece of work: words of the program and numbers. Never of people, and never a secret. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | string[]>>;

export type SpanOptions = {
  /** Default: internal. */
  readonly kind?: 'internal' | 'server' | 'client' | 'consumer';
  readonly facts?: SpanFacts;
  /** Default: the work that is going on here. */
  readonly parent?: TracePlace | undefined;
  /** Other places that this work comes from. */
  readonly links?: readonly TracePlace[];
};

/** A piece of work that goes on. */
export type OpenSpan = {
  readonly place: TracePlace;
  add(facts: SpanFacts): void;
  /** It failed, by a word of the program; a refusal that belongs to the work is no failure. */
  fail(reason: string): void;
  /** Idempotent. */
  end(): void;
  /** What is begun meanwhile, and whatever that awaits, is a part of this work. */
  run<Result>(work: () => Result): Result;
};

/** Traces of the server. Without a receiver there is no such object, and nothing of it is loaded. */
export type Tracing = {
  begin(name: string, options?: SpanOptions): OpenSpan;
  /** The work that is going on here. */
  here(): TracePlace | undefined;
  /** What a caller says of the trace that he is in (W3C Trace Context); undefined for anything else. */
  placeOfCaller(headers: Readonly<Record<string, string | string[] | undefined>>): TracePlace | undefined;
  /** Keeps, for a while and in memory only, where an event was appended. */
  remember(eventId: string, place: TracePlace): void;
  recall(eventId: string): TracePlace | undefined;
  /** Sends what waits, within bounds. */
  close(): Promise<void>;
};

/** Runs work as a span; with nobody to tell, it is only run. */
export const traced = async <Result>(
  tracing: Pick<Tracing, 'begin'> | undefined,
  name: string,
  options: SpanOptions,
  work: (span: OpenSpan | undefined) => Promise<Result>,
): Promise<Result> => {
  if (tracing === undefined) return work(undefined);
  const span = tracing.begin(name, options);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(error instanceof Error ? error.name : 'unknown');
    throw error;
  } finally {
    span.end();
  }
};
