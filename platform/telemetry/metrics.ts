import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from a cached read to a request that waits for its position. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** Seconds; a command is mostly one fsync. */
const COMMAND_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/** Values that are asked for when somebody looks, so that the measured part needs no knowledge of metrics. */
export type Reading = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

export type Metrics = {
  /** Prometheus text format. */
  render(): Promise<string>;
  readonly contentType: string;
  observeRequest(request: { route: string; method: string; status: number; seconds: number }): void;
  observeCommand(command: { type: string; outcome: string; seconds: number }): void;
  /** One durable append: from the request to the acknowledgement after the disk's. */
  observeAppend(append: { events: number; seconds: number }): void;
  /** A number read at each scrape; `help` is a sentence without its full stop. */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => readonly Reading[] | Promise<readonly Reading[]>,
  ): void;
};

/** One registry of its own, so that two servers in one process do not share numbers. */
export const createMetrics = (node: string): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ node });
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'rostrum_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: REQUEST_BUCKETS,
    registers: [registry],
  });
  const commands = commandMetrics(registry);
  const appends = appendMetrics(registry);
  return {
    render: () => registry.metrics(),
    contentType: registry.contentType,
    observeRequest: ({ route, method, status, seconds }) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    observeCommand: commands,
    observeAppend: appends,
    gauge: (name, help, labelNames, read) => {
      new Gauge({
        name,
        help,
        labelNames: [...labelNames],
        registers: [registry],
        async collect() {
          this.reset();
          for (const { labels, value } of await read()) this.set(labels ?? {}, value);
        },
      });
    },
  };
};

const appendMetrics = (registry: Registry): Metrics['observeAppend'] => {
  const events = new Counter({
    name: 'rostrum_log_events_total',
    help: 'Events appended since the start',
    registers: [registry],
  });
  const latency = new Histogram({
    name: 'rostrum_log_append_seconds',
    help: 'Time from an append to its acknowledgement, the sync of the disk included',
    buckets: COMMAND_BUCKETS,
    registers: [registry],
  });
  return ({ events: count, seconds }) => {
    events.inc(count);
    latency.observe(seconds);
  };
};

const commandMetrics = (registry: Registry): Metrics['observeCommand'] => {
  const total = new Counter({
    name: 'rostrum_commands_total',
    help: 'Commands by type and outcome: accepted, unchanged, or the code of the rejection',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const latency = new Histogram({
    name: 'rostrum_command_seconds',
    help: 'Time from a command to its durable answer',
    labelNames: ['type'],
    buckets: COMMAND_BUCKETS,
    registers: [registry],
  });
  return ({ type, outcome, seconds }) => {
    total.inc({ type, outcome });
    latency.observe({ type }, seconds);
  };
};
