import { useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { LiveEvents } from './documents.ts';
import { newerThan } from './newer.ts';

type Filter = { readonly source?: string | undefined; readonly event?: string | undefined };

/** How many events that fit the filter have come since the newest line of the table. */
export const useNewEvents = ({ source, event }: Filter, newest: string | number | undefined): number => {
  const [positions, setPositions] = useState<readonly (string | number)[]>([]);
  const [live] = useSubscription({ query: LiveEvents, variables: { source: source ?? null } });
  const line = live.data?.eventLog;
  const arrived = event === undefined || line?.event === event ? line?.position : undefined;
  useEffect(() => {
    if (arrived !== undefined) setPositions((known) => [...known, arrived]);
  }, [arrived]);
  const fresh = newerThan(positions, newest);
  useEffect(() => setPositions((known) => newerThan(known, newest)), [newest]);
  return newest === undefined ? 0 : fresh.length;
};
