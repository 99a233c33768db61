import type { ServiceState } from '#platform/service-status/port.ts';
import type { HealthCheck } from '#platform/telemetry/health.ts';
import type { Kernel } from './kernel.ts';
import type { Media } from './media.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';

/** Events by which read models may lag and still count as live. */
const LAG_ALLOWED = 10_000;

type Parts = Storage & Sides & Media;

/** Numbers that are read when Prometheus asks. */
export const registerGauges = (
  { log, readModels, gateway, mediaPlane }: Parts,
  { metrics }: Kernel,
): void => {
  metrics.gauge('rostrum_log_head', 'Position of the last event', [], () => [{ value: log.head }]);
  metrics.gauge('rostrum_log_writable', '1 while the event log accepts writes', [], () => [
    { value: log.status.state === 'writable' ? 1 : 0 },
  ]);
  metrics.gauge('rostrum_projection_lag_events', 'Events a read model has not seen', ['projection'], () =>
    readModels.status().map(({ projection, lag }) => ({ labels: { projection }, value: lag.events })),
  );
  metrics.gauge('rostrum_projection_lag_seconds', 'Age of the oldest event unseen', ['projection'], () =>
    readModels.status().map(({ projection, lag }) => ({ labels: { projection }, value: lag.seconds })),
  );
  metrics.gauge('rostrum_signalling', 'Signalling connections by state', ['state'], () => {
    const { connections, waiting, sessions } = gateway.metrics();
    return Object.entries({ connections, waiting, sessions }).map(([state, value]) => ({
      labels: { state },
      value,
    }));
  });
  metrics.gauge('rostrum_media', 'Rooms, peers and streams in the media plane', ['kind'], async () => {
    const { workers: _workers, bytesIn: _in, bytesOut: _out, ...totals } = await mediaPlane.metrics();
    return Object.entries(totals).map(([kind, value]) => ({ labels: { kind }, value }));
  });
  metrics.gauge('rostrum_media_bytes', 'Bytes of media since the start', ['direction'], async () => {
    const { bytesIn, bytesOut } = await mediaPlane.metrics();
    return [
      { labels: { direction: 'in' }, value: bytesIn },
      { labels: { direction: 'out' }, value: bytesOut },
    ];
  });
  metrics.gauge(
    'rostrum_media_worker',
    'Media workers, each by what is measured',
    ['worker', 'measure'],
    async () => {
      const { workers } = await mediaPlane.metrics();
      return workers.flatMap(({ index, pid: _pid, ...measures }) =>
        Object.entries(measures).map(([measure, value]) => ({
          labels: { worker: String(index), measure },
          value,
        })),
      );
    },
  );
};

/** What must be well for a newcomer to be served. */
export const healthChecks = ({ log, readModels, mediaPlane }: Parts): readonly HealthCheck[] => [
  { name: 'event-log', problem: () => logProblem(log) },
  {
    name: 'read-models',
    problem: () => {
      const behind = readModels
        .status()
        .find(({ state, lag }) => state !== 'running' || lag.events > LAG_ALLOWED);
      return behind ? `${behind.projection} is not up to date.` : null;
    },
  },
  {
    name: 'media',
    problem: () =>
      mediaPlane.pool.workers.some(({ ready }) => ready) ? null : 'No media worker is running.',
  },
];

const logProblem = ({ status }: Storage['log']): string | null =>
  status.state === 'writable' ? null : status.message;

/** Why what is changed is refused, or is not shown, now; null when the disk does what it is told. */
export const storageProblem = ({ log, readModels }: Pick<Parts, 'log' | 'readModels'>): string | null => {
  const stopped = readModels.status().find(({ error }) => error?.storage === true);
  const unwritten = stopped?.error ? `the read models cannot be written: ${stopped.error.message}` : null;
  return logProblem(log) ?? unwritten;
};

/** How people reach the server by TLS, for the board of services. */
export const httpsState = ({ web }: Kernel['config'], here: boolean): readonly [ServiceState, string] => {
  if (here) return ['working', 'certificate'];
  return web.externalUrl?.startsWith('https:') === true ? ['working', 'proxy'] : ['off', 'not-configured'];
};
