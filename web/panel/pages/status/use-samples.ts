import { useInterval } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import type { Span } from '#web/ui/charts/chart-data.ts';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { gridOf, type LiveSample, withLive } from './sample-grid.ts';
import { LiveSamples, SamplesQuery } from './samples-documents.ts';

/** Samples that are remembered while the page is open; before there are more, it asks again. */
const REMEMBERED = 360;
/** Milliseconds. */
const ASK_AGAIN = 1_800_000;
/** Seconds by which the clocks of server and browser may differ. */
const SAME_TIME = 15;
/** Seconds: as long as each column is one sample, its least and its most are the same. */
const ONE_EACH = 3600;

const liveSample = ({ at, values }: ResultOf<typeof LiveSamples>['serverSamples']): LiveSample => ({
  at: Date.parse(at) / 1000,
  values: new Map(values.map(({ name, value }) => [name, value])),
});

/** Samples as they are taken, the newest last. */
export const useLive = (): readonly LiveSample[] => {
  const [{ data }] = useSubscription(
    { query: LiveSamples },
    (before: readonly LiveSample[] | undefined, { serverSamples }) =>
      [...(before ?? []), liveSample(serverSamples)].slice(-REMEMBERED),
  );
  return useMemo(() => data ?? [], [data]);
};

/** Seconds since the epoch on the server's clock, moved on from time to time. */
export const useServerNow = (live: readonly LiveSample[]): number => {
  const [now, setNow] = useState(() => Math.round(Date.now() / 1000));
  const [differs, setDiffers] = useState(0);
  useInterval(() => setNow(Math.round(Date.now() / 1000)), ASK_AGAIN, { autoInvoke: true });
  const first = live.at(0);
  const difference = useMemo(() => (first === undefined ? 0 : first.at - Date.now() / 1000), [first]);
  // A sample is up to ten seconds old when the page begins to listen.
  if (live.length === 1 && Math.abs(difference - differs) > SAME_TIME) setDiffers(difference);
  return now + Math.round(differs);
};

type Asked = {
  readonly series: readonly string[];
  readonly span: Span;
  readonly points: number;
  /** Whether what is measured now belongs to it. */
  readonly live: readonly LiveSample[] | null;
};

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Measurements of a span, kept current while it ends now. */
export const useSamples = ({ series, span, points, live }: Asked) => {
  const { from, until } = span;
  const [{ data, error, fetching }] = useQuery({
    query: SamplesQuery,
    variables: {
      series: [...series],
      from: iso(from),
      until: iso(until),
      points,
      spread: until - from > ONE_EACH,
    },
    pause: series.length === 0,
    requestPolicy: 'cache-first',
  });
  const answer = data?.serverSamples;
  const grid = useMemo(() => (answer === undefined ? undefined : gridOf(answer)), [answer]);
  const current = useMemo(
    () => (grid === undefined || live === null ? grid : withLive(grid, live, until)),
    [grid, live, until],
  );
  return {
    grid: current,
    fetching,
    problem: error === undefined ? undefined : problemOfError(error),
  };
};
