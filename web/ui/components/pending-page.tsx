import { useEffect, useState } from 'react';
import { problemOfCode } from '../errors/problem.ts';
import { ErrorNotice } from './error-notice.tsx';

/** Milliseconds in which a page usually loads. */
const USUAL = 1_500;

/** In place of a page that loads: nothing at first; when it takes long and the server is away, that. */
export const PendingPage = () => {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      fetch('/health/live').catch(() => setAway(true));
    }, USUAL);
    return () => clearTimeout(timer);
  }, []);
  return away ? <ErrorNotice problem={problemOfCode('NETWORK', '')} /> : null;
};
