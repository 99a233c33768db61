import { useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { LiveEvents } from './documents.ts';
import { newerThan } from './newer.ts';

/** How many events have come since the newest line of the table. */
export const useNewEvents = (source: string | undefined, newest: string | number | undefined): number => {
  const [positions, setPositions] = useState<readonly (string | number)[]>([]);
  const [live] = useSubscription({ query: LiveEvents, variables: { source: source ?? null } });
  const arrived = live.data?.eventLog.position;
  useEffect(() => {
    if (arrived !== undefined) setPositions((known) => [...known, arrived]);
  }, [arrived]);
  const fresh = newerThan(positions, newest);
  useEffect(() => setPositions((known) => newerThan(known, newest)), [newest]);
  return newest === undefined ? 0 : fresh.length;
};
