import { useInterval } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Problem, problemOfError } from '#web/ui/errors/problem.ts';
import { JournalQuery } from './documents.ts';
import { type Followed, withNewer, withOlder } from './followed.ts';
import type { journalSearch } from './search.ts';

/** Milliseconds between two looks at what is new. */
const LOOK_EVERY = 1500;

const variablesOf = ({ level, text, at }: ReturnType<typeof journalSearch>) => ({
  ...(level === undefined ? {} : { level }),
  ...(text === undefined ? {} : { text }),
  ...(at === undefined ? {} : { until: new Date(at).toISOString() }),
});

type Step = {
  /** What to ask for beside the filter; null for nothing. */
  readonly asks: (
    shown: Followed | undefined,
  ) => { readonly after?: string; readonly before?: string } | null;
  readonly puts: (shown: Followed | undefined, answer: Followed) => Followed;
};

const newer: Step = {
  asks: (shown) => (typeof shown?.newest === 'string' ? { after: shown.newest } : {}),
  puts: (shown, answer) => (typeof shown?.newest === 'string' ? withNewer(shown, answer) : answer),
};

const older: Step = {
  asks: (shown) => (typeof shown?.older === 'string' ? { before: shown.older } : null),
  puts: (shown, answer) => (shown === undefined ? answer : withOlder(shown, answer)),
};

/** The lines that fit, and while somebody follows those that are written from now on: only these are asked for. */
export const useJournal = (following: boolean) => {
  const search = useSearch({ from: '/journal' });
  const client = useClient();
  const [followed, setFollowed] = useState<Followed>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  /** One question after the other: an answer belongs to what was shown when it was asked for. */
  const turn = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const shown = useRef<Followed>(undefined);
  const variables = JSON.stringify(variablesOf(search));
  const ask = useCallback(
    async (step: Step): Promise<void> => {
      const asked = step.asks(shown.current);
      if (asked === null) return;
      const { data, error } = await client.query(
        JournalQuery,
        { ...JSON.parse(variables), ...asked },
        { requestPolicy: 'network-only' },
      );
      setProblem(error === undefined ? undefined : problemOfError(error));
      if (data === undefined) return;
      shown.current = step.puts(shown.current, data.journal);
      setFollowed(shown.current);
    },
    [client, variables],
  );
  const inTurn = useCallback(
    (step: Step): Promise<void> => {
      waiting.current += 1;
      turn.current = turn.current
        .then(() => ask(step))
        .finally(() => {
          waiting.current -= 1;
        });
      return turn.current;
    },
    [ask],
  );
  const look = useCallback((): void => {
    if (waiting.current === 0) void inTurn(newer);
  }, [inTurn]);
  const more = async (): Promise<void> => {
    setBusy(true);
    await inTurn(older);
    setBusy(false);
  };
  const { start, stop } = useInterval(look, LOOK_EVERY);
  useEffect(look, [look]);
  useEffect(() => {
    if (following) start();
    return stop;
  }, [following, start, stop]);
  return { followed, problem, busy, refresh: look, more: () => void more() };
};
