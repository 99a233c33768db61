import type { NetworkStateData } from './documents.ts';

type State = Pick<NetworkStateData, 'workers'> & {
  readonly listeners: readonly Pick<NetworkStateData['listeners'][number], 'port' | 'trouble'>[];
};

/** Ports of media that are served now, each once: `4307–4310` where there are four workers. */
export const portsInUse = ({ workers, listeners }: State): readonly string[] => {
  const first = listeners.filter(({ trouble }) => trouble === null).map(({ port }) => port);
  return [...new Set(first)]
    .toSorted((one, other) => one - other)
    .map((port) => (workers > 1 ? `${port}–${port + workers - 1}` : String(port)));
};
