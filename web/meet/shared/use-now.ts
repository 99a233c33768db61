import { useEffect, useState } from 'react';

/** The time, drawn anew every `period` milliseconds. */
export const useNow = (period: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), period);
    return () => clearInterval(timer);
  }, [period]);
  return now;
};
