import { useEffect, useRef } from 'react';
import { useServerStatus } from '../pages/status/use-server-status.ts';

/** Calls when the server that answers is not the process that answered before. */
export const useAfterRestart = (onRestart: () => void): void => {
  const { status } = useServerStatus();
  const startedAt = status?.startedAt;
  const known = useRef(startedAt);
  useEffect(() => {
    if (startedAt === undefined || startedAt === known.current) return;
    const restarted = known.current !== undefined;
    known.current = startedAt;
    if (restarted) onRestart();
  }, [startedAt, onRestart]);
};
