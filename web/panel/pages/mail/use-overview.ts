import { useInterval } from '@mantine/hooks';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { MailQuery } from './documents.ts';

/** Milliseconds after which it is read again. */
const LOOK_AGAIN = 5_000;

/** How mail stands, while the page is open; `refresh` asks at once. */
export const useOverview = () => {
  const [{ data }, ask] = useQuery({ query: MailQuery, requestPolicy: 'cache-and-network' });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  const { start, stop } = useInterval(refresh, LOOK_AGAIN);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return { overview: data?.mail, refresh };
};
