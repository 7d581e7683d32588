/** The only place that keeps anything on this device: small texts, each with an end. */
import { onReturn, serverClock } from './time';

const PREFIX = 'cruddur ';
/** The names of drafts begin so. */
export const DRAFTS = 'draft ';
const LOOK_EVERY_MS = 10_000;

interface Kept {
  text: string;
  endsAt: number;
}

/** Keeps a text until `endsAt`, in milliseconds since the epoch by the server's clock. */
export function keep(name: string, text: string, endsAt: number): void {
  const kept: Kept = { text, endsAt };
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // Full, or not allowed: then it lives as long as the page does.
  }
}

/** What is kept under a name; null when that has ended. */
export function kept(name: string): string | null {
  return read(PREFIX + name)?.text ?? null;
}

/** Lets go of everything whose name begins so. */
export function letGo(beginning: string): void {
  removeWhere((key) => key.startsWith(PREFIX + beginning));
}

/** Lets go of what ends while the page is open; returns how to stop. */
export function letGoOfEnded(): () => void {
  const look = () => removeWhere((key) => read(key) === null);
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  const stopReturn = onReturn(look);
  return () => {
    clearInterval(timer);
    stopReturn();
  };
}

function read(key: string): Kept | null {
  try {
    const kept: Partial<Kept> | null = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof kept?.text !== 'string' || typeof kept.endsAt !== 'number') return null;
    return kept.endsAt > serverClock.now() ? { text: kept.text, endsAt: kept.endsAt } : null;
  } catch {
    return null;
  }
}

function removeWhere(isOver: (key: string) => boolean): void {
  try {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of ours.filter(isOver)) localStorage.removeItem(key);
  } catch {
    // Not allowed: then nothing is kept either.
  }
}
