import { useInterval } from '@mantine/hooks';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { NetworkStateQuery } from './documents.ts';

/** Milliseconds between two looks at the machine's addresses, which come and go. */
const LOOK_EVERY = 5000;

/** The machine's addresses and where media is served, looked up again and again. */
export const useNetworkState = () => {
  const [{ data }, look] = useQuery({ query: NetworkStateQuery, requestPolicy: 'cache-and-network' });
  const { start, stop } = useInterval(() => look({ requestPolicy: 'network-only' }), LOOK_EVERY);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return data?.networkState;
};
