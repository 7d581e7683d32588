/**
 * Keeps one stream open: opens it again after an error, later each time, and when nothing was heard
 * for so long that the line must be dead.
 */
import { openEventSource } from './event-source';
import type { LiveEvent } from './events';

/** The server sends something every 25 seconds. */
export const DEAD_MS = 60_000;
const FIRST_RETRY_MS = [3_000, 13_000] as const;
const MAX_RETRY_MS = 5 * 60_000;
/** Devices say that they have a network a moment before it carries anything. */
const NETWORK_RETRY_MS = 1_000;

interface StreamOptions {
  /** The address that resumes after this position; null for what happens from now on. */
  addressAfter: (lastEventId: string | null) => Promise<string>;
  lastEventId: string | null;
  onEvent: (event: LiveEvent, id: string | null) => void;
  onLost: () => void;
  /** The server refused, or ended the session: the person may be signed out. */
  onRefused: () => void;
}

export interface Stream {
  /** Opens it anew at once, with the address as it is now. */
  reopen: () => void;
  /** To be called when the device has another network, or none: opens it anew at once. */
  networkChanged: () => void;
  /** To be called when the device may have slept: opens it anew if the line is dead. */
  wake: () => void;
  close: () => void;
}

export function keepStream(options: StreamOptions): Stream {
  const { addressAfter, onEvent, onLost, onRefused } = options;
  let { lastEventId } = options;
  let failures = 0;
  let isNetworkNew = false;
  let heardAt = Date.now();
  let closeSource = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the attempts: what an earlier one still reports is ignored. */
  let attempt = 0;

  const open = async () => {
    end();
    attempt += 1;
    const current = attempt;
    heardAt = Date.now();
    timer = setTimeout(lose, DEAD_MS);
    const url = await addressAfter(lastEventId);
    if (current !== attempt) return;
    closeSource = openEventSource(url, {
      onEvent: (event, id) => hear(event, id),
      onError: (isRefused) => {
        retryAfter(nextDelay());
        if (isRefused) onRefused();
      },
    });
  };

  const hear = (event: LiveEvent, id: string | null) => {
    failures = 0;
    isNetworkNew = false;
    heardAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(lose, DEAD_MS);
    lastEventId = id ?? lastEventId;
    onEvent(event, id);
    if (event.name !== 'bye') return;
    retryAfter(event.data.retry_ms ?? nextDelay());
    // It was asked to come back then, which is no failure of its own.
    failures = 0;
    if (event.data.retry_ms === undefined) onRefused();
  };

  const lose = () => {
    // The first time at once: most lines die of a sleep or a change of network.
    if (failures === 0) retryAfter(0);
    else retryAfter(nextDelay());
  };

  const retryAfter = (ms: number) => {
    end();
    failures += 1;
    onLost();
    timer = setTimeout(open, ms);
  };

  const nextDelay = () => {
    if (isNetworkNew) {
      isNetworkNew = false;
      return NETWORK_RETRY_MS;
    }
    const [least, most] = FIRST_RETRY_MS;
    const first = least + Math.random() * (most - least);
    return Math.min(first * 2 ** failures, MAX_RETRY_MS);
  };

  const end = () => {
    attempt += 1;
    clearTimeout(timer);
    closeSource();
    closeSource = () => {};
  };

  void open();
  return {
    reopen: () => void open(),
    networkChanged: () => {
      failures = 0;
      isNetworkNew = true;
      void open();
    },
    wake: () => {
      if (Date.now() - heardAt > DEAD_MS) void open();
    },
    close: end,
  };
}
