/** What is asked of the API while the app is still on its way. */
import { request, type Sent } from './request';

const asked = new Map<string, Promise<Sent>>();

export function askAhead(paths: readonly string[]): void {
  for (const path of paths) {
    const sent = request(path);
    asked.set(path, sent);
    // Whoever takes it up is told; and if nobody does, it was for nothing.
    sent.then(({ answer }) => answer).catch(() => {});
  }
}

/** What was asked ahead of that; whoever asks once more asks anew. */
export function askedAhead(path: string): Promise<Sent> | undefined {
  const sent = asked.get(path);
  asked.delete(path);
  return sent;
}
