/**
 * The server's clock, as well as a browser can know it.
 *
 * Every answer carries `Date`, which names a second and not a moment. A post must never stay after
 * its end, so of all the times that an answer allows we keep the latest: at most the second itself
 * and the round trip early, never late. Between answers a monotonic clock counts on, which a person
 * who sets the device's clock does not move.
 */
export interface ServerClock {
  /** Milliseconds since the epoch, by the server. */
  now(): number;
  /** Learns from an answer; `sentAt` and `receivedAt` are readings of `monotonic()`. */
  observe(dateHeader: string | null, sentAt: number, receivedAt: number): void;
  /** To call when the page comes back: a sleep stops the monotonic clock on some machines. */
  wake(): void;
  monotonic(): number;
}

interface Sources {
  monotonic: () => number;
  wall: () => number;
}

const SECOND = 1000;
/** How long a bound is trusted before a later, wider one replaces it: clocks drift apart. */
const TRUST_MS = 5 * 60 * SECOND;
/** Below this, wall and monotonic time differ by rounding and slewing, not by a sleep. */
const SLEEP_MS = 1.5 * SECOND;

const deviceSources: Sources = { monotonic: () => performance.now(), wall: () => Date.now() };

export function createServerClock({ monotonic, wall }: Sources = deviceSources): ServerClock {
  // Until the first answer the device's clock is the best guess there is.
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

    wake() {
      const here = { monotonic: monotonic(), wall: wall() };
      const slept = here.wall - checked.wall - (here.monotonic - checked.monotonic);
      checked = here;
      if (slept < SLEEP_MS) return;
      // Either the machine slept or its clock was set forward. Hiding too much until the next
      // answer is a lesser fault than showing what is gone.
      offset += slept;
      learnedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

export const serverClock = createServerClock();

/** Runs `listener` each time the page comes back to the person; returns how to stop. */
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
