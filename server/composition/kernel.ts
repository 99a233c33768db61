import type { Clock } from '#platform/clock/port.ts';
import type { LoadedConfig } from '#platform/config/load.ts';
import type { Config } from '#platform/config/schema.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Journal } from '#platform/journal/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { Outgoing } from '#platform/outgoing/port.ts';
import type { ServiceBoard } from '#platform/service-status/port.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { Tracing } from '#platform/telemetry/traces.ts';
import type { Closers } from './closers.ts';

/** What every part of the server is given. */
export type Kernel = {
  readonly config: Config;
  /** Where a value of the configuration comes from; `default` where nobody said anything. */
  readonly sourceOf: LoadedConfig['sourceOf'];
  readonly version: string;
  readonly startedAt: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** The last lines of the logger. */
  readonly journal: Journal;
  readonly metrics: Metrics;
  /** Undefined while nobody takes traces. */
  readonly tracing: Tracing | undefined;
  /** The only way out by HTTP. */
  readonly outgoing: Outgoing;
  /** Where parts tell the dashboard how they are. */
  readonly services: ServiceBoard;
  readonly closers: Closers;
};
