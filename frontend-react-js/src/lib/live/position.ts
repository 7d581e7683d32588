/**
 * As of which position of the stream the answers of the API are true: a stream that begins there tells
 * everything that they may lack. Small: a first visit loads it.
 */
import { createStore } from '../store';

/** The position of the earliest of all answers; null until there is one. */
export const readSince = createStore<number | null>(null);

/** The position of the newest one. */
export const newestRead = createStore<number | null>(null);

/** `newestWhenSent`: what was known when the request was sent; its answer is not older than that. */
export function observePosition(header: string | null, newestWhenSent: number | null): void {
  if (header === null) return;
  const position = Math.max(Number(header), newestWhenSent ?? 0);
  newestRead.set(Math.max(position, newestRead.get() ?? 0));
  const since = readSince.get();
  if (since === null || position < since) readSince.set(position);
}
