/** Requests that are sent while the app is still loading. */
import { request, type Sent } from '@/lib/request';

const prefetched = new Map<string, Promise<Sent>>();

export function prefetch(paths: readonly string[]): void {
  for (const path of paths) {
    const sent = request(path);
    prefetched.set(path, sent);
    // The caller of takePrefetched gets the error; an unused response may fail silently.
    sent.then(({ answer }) => answer).catch(() => {});
  }
}

/** The prefetched response for `path`, once; undefined if there is none (any more). */
export function takePrefetched(path: string): Promise<Sent> | undefined {
  const sent = prefetched.get(path);
  prefetched.delete(path);
  return sent;
}
