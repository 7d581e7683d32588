import { useEffect, useState } from 'react';

/** Debounces typing. */
const PAUSE_MS = 150;

/** A typed text as it was when the person last paused. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
