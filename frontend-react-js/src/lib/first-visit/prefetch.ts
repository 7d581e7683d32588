/** What is asked of the API while the app is still on its way. */
import { request, type Sent } from '@/lib/request';

const prefetched = new Map<string, Promise<Sent>>();

export function prefetch(paths: readonly string[]): void {
  for (const path of paths) {
    const sent = request(path);
    prefetched.set(path, sent);
    // Whoever takes it up is told; and if nobody does, it was for nothing.
    sent.then(({ answer }) => answer).catch(() => {});
  }
}

/** What was asked ahead of that; whoever asks once more asks anew. */
export function takePrefetched(path: string): Promise<Sent> | undefined {
  const sent = prefetched.get(path);
  prefetched.delete(path);
  return sent;
}
