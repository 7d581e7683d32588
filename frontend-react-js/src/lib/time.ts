/**
 * The server's clock, as exactly as a browser can know it.
 *
 * Every response has a `Date` header, which names a second, not an instant. A crud must never be
 * shown after its end, so of all times that a response allows, the latest counts: early by at most
 * one second and the round trip, never late. Between responses a monotonic clock continues, which
 * does not change when a person sets the device's clock.
 */
export interface ServerClock {
  /** Milliseconds since the epoch, by the server's clock. */
  now(): number;
  /** Adjusts to a response; `sentAt` and `receivedAt` are readings of `monotonic()`. */
  observe(dateHeader: string | null, sentAt: number, receivedAt: number): void;
  /** Adjusts to a time that the server has just said, however long it took to arrive. */
  hear(now: string): void;
  /**
   * To be called when the page becomes visible: some machines stop the monotonic clock in sleep.
   */
  wake(): void;
  monotonic(): number;
}

interface Sources {
  monotonic: () => number;
  wall: () => number;
}

const SECOND = 1000;
/** After this time a later, wider bound replaces an older one: clocks drift. */
const TRUST_MS = 5 * 60 * SECOND;
/**
 * Smaller differences of wall and monotonic time come from rounding and slewing, not from sleep.
 */
const SLEEP_MS = 1.5 * SECOND;

const deviceSources: Sources = { monotonic: () => performance.now(), wall: () => Date.now() };

export function createServerClock({ monotonic, wall }: Sources = deviceSources): ServerClock {
  // Until the first response the device's clock is the best estimate.
  let offset = wall() - monotonic();
  let learnedAt = Number.NEGATIVE_INFINITY;
  let checked = { monotonic: monotonic(), wall: wall() };

  return {
    monotonic,
    now: () => monotonic() + offset,

    observe(dateHeader, sentAt, receivedAt) {
      const second = Date.parse(dateHeader ?? '');
      if (Number.isNaN(second)) return;
      const latest = second + SECOND - sentAt;
      const earliest = second - receivedAt;
      const contradicts = earliest > offset;
      if (latest < offset || contradicts || receivedAt - learnedAt > TRUST_MS) {
        offset = latest;
        learnedAt = receivedAt;
      }
    },

    hear(now) {
      const least = Date.parse(now) - monotonic();
      // It is later than that by now; how much is not known, so a clock that is ahead stays.
      if (least > offset) offset = least;
    },

    wake() {
      const here = { monotonic: monotonic(), wall: wall() };
      const slept = here.wall - checked.wall - (here.monotonic - checked.monotonic);
      checked = here;
      if (slept < SLEEP_MS) return;
      // The machine slept, or its clock was set forward. Until the next response, hiding too much
      // is better than showing what is gone.
      offset += slept;
      learnedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

export const serverClock = createServerClock();

/**
 * Calls `listener` when the page becomes visible or focused again; returns a function that
 * unsubscribes.
 */
export function onReturn(listener: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', whenVisible);
  window.addEventListener('focus', listener);
  window.addEventListener('pageshow', listener);
  return () => {
    document.removeEventListener('visibilitychange', whenVisible);
    window.removeEventListener('focus', listener);
    window.removeEventListener('pageshow', listener);
  };
}
