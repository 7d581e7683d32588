/** Two shared heartbeats for everything on the page that shows time. */
import { useSyncExternalStore } from 'react';
import { onReturn } from './time';

interface Ticker {
  subscribe: (listener: () => void) => () => void;
  beat: () => number;
}

/** One interval for all listeners, running only while there is one. */
function createTicker(periodMs: number): Ticker {
  const listeners = new Set<() => void>();
  let beats = 0;
  let stop = () => {};

  const tick = () => {
    beats += 1;
    for (const listener of listeners) listener();
  };
  const start = () => {
    const interval = setInterval(tick, periodMs);
    const stopReturn = onReturn(tick);
    stop = () => {
      clearInterval(interval);
      stopReturn();
    };
  };

  return {
    subscribe(listener) {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    beat: () => beats,
  };
}

const tickers = { second: createTicker(1000), calm: createTicker(15_000) };

/** Calls with each calm beat; returns how to stop. */
export const subscribeCalmly = tickers.calm.subscribe;

/** Renders the caller again with each beat: every second, or calmly each 15. */
export function useTick(pace: keyof typeof tickers): void {
  useSyncExternalStore(tickers[pace].subscribe, tickers[pace].beat);
}
