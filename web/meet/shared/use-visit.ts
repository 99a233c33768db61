import { useCallback, useEffect, useState } from 'react';
import { type Problem, problemOfCode } from '#web/ui/errors/problem.ts';
import { AskError } from '#web/ui/graphql/ask.ts';
import { type Visit, visit } from '../conference.ts';

/** Milliseconds between looks at the conference while its page is open. */
const LOOK_EVERY = 5_000;

export type VisitState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'ready'; readonly visit: Visit };

/** The conference as it is now; looks again every few seconds while the tab is visible and there is one. */
export const useVisit = (
  conferenceId: string,
  personalKey: string | null,
): readonly [VisitState, () => void] => {
  const [state, setState] = useState<VisitState>({ status: 'loading' });
  const look = useCallback(async (): Promise<void> => {
    try {
      setState({ status: 'ready', visit: await visit(conferenceId, personalKey) });
    } catch (error) {
      const problem = error instanceof AskError ? error.problem : problemOfCode('SERVER', String(error));
      // What is on the screen is better than a passing fault.
      setState((before) => (before.status === 'ready' ? before : { status: 'failed', problem }));
    }
  }, [conferenceId, personalKey]);
  useEffect(() => {
    void look();
  }, [look]);
  const absent = state.status === 'ready' && state.visit.conference === null;
  useEffect(() => {
    // Questions about what is not there are counted against the address, which many people may share.
    if (absent) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [look, absent]);
  return [state, () => void look()];
};
