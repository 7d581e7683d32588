/** The only module that stores anything on this device: short texts, each with an expiry. */
import { onReturn, serverClock } from './time';

const PREFIX = 'cruddur ';
export const DRAFT_PREFIX = 'draft ';
export const LIVE_PREFIX = 'live ';
/** Light or dark, where the person chose. */
export const THEME = 'theme';
const CHECK_EVERY_MS = 10_000;

interface Item {
  text: string;
  endsAt: number;
}

/** Stores a text until `endsAt`, in milliseconds since the epoch by the server's clock. */
export function setItem(name: string, text: string, endsAt: number): void {
  const item: Item = { text, endsAt };
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(item));
  } catch {
    // The storage is full or not allowed. The text then lives as long as the page does.
  }
}

/** The text stored under a name; null if there is none or it has expired. */
export function getItem(name: string): string | null {
  return read(PREFIX + name)?.text ?? null;
}

/** Removes all items whose name has this prefix. */
export function removeByPrefix(prefix: string): void {
  removeWhere((key) => key.startsWith(PREFIX + prefix));
}

/** Removes items as they expire while the page is open; returns a function that stops that. */
export function removeExpired(): () => void {
  const check = () => removeWhere((key) => read(key) === null);
  check();
  const timer = setInterval(check, CHECK_EVERY_MS);
  const stopReturn = onReturn(check);
  return () => {
    clearInterval(timer);
    stopReturn();
  };
}

function read(key: string): Item | null {
  try {
    const item: Partial<Item> | null = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof item?.text !== 'string' || typeof item.endsAt !== 'number') return null;
    return item.endsAt > serverClock.now() ? { text: item.text, endsAt: item.endsAt } : null;
  } catch {
    return null;
  }
}

function removeWhere(matches: (key: string) => boolean): void {
  try {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of ours.filter(matches)) localStorage.removeItem(key);
  } catch {
    // The storage is not allowed, so nothing is stored either.
  }
}
