/** Whether something has expired, for state outside of the caches. */
import { useEffect, useState } from 'react';
import { onReturn, serverClock } from './time';

const MAX_WAIT_MS = 60 * 60 * 1000;

export function useExpired(expiresAt: string): boolean {
  const end = Date.parse(expiresAt);
  const [expired, setExpired] = useState(() => end <= serverClock.now());

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const left = end - serverClock.now();
      setExpired(left <= 0);
      clearTimeout(timer);
      if (left > 0) timer = setTimeout(look, Math.min(left, MAX_WAIT_MS));
    };
    look();
    const stopReturn = onReturn(look);
    return () => {
      clearTimeout(timer);
      stopReturn();
    };
  }, [end]);

  return expired;
}
