/** Two shared timers for everything on the page that shows time. */
import { createStore, type Store } from './store';
import { onReturn } from './time';
import { useStore } from './use-store';

type Ticker = Pick<Store<number>, 'get' | 'subscribe'>;

/** Counts ticks of `periodMs`; its timer runs only while there are listeners. */
function createTicker(periodMs: number): Ticker {
  const ticks = createStore(0);
  let listeners = 0;
  let stop = () => {};

  const tick = () => ticks.set(ticks.get() + 1);
  const start = () => {
    const interval = setInterval(tick, periodMs);
    const stopReturn = onReturn(tick);
    stop = () => {
      clearInterval(interval);
      stopReturn();
    };
  };

  return {
    get: ticks.get,
    subscribe(listener) {
      if (listeners === 0) start();
      listeners += 1;
      const unsubscribe = ticks.subscribe(listener);
      return () => {
        unsubscribe();
        listeners -= 1;
        if (listeners === 0) stop();
      };
    },
  };
}

const tickers = { second: createTicker(1000), slow: createTicker(15_000) };

/** For `useStore`: a tick every 15 seconds. */
export const slowTicks = tickers.slow;

/** Renders the caller again with each tick: every second, or every 15 seconds. */
export function useTick(pace: keyof typeof tickers): void {
  useStore(tickers[pace], (ticks) => ticks);
}
