/** The only module that opens an `EventSource`. */
import { type LiveEvent, liveNames } from './events';

interface Listeners {
  /** `id` is the position up to which everything was told; null for an event without one. */
  onEvent: (event: LiveEvent, id: string | null) => void;
  /** `isRefused`: the server gave another answer than a stream, and the browser gives up. */
  onError: (isRefused: boolean) => void;
}

/** Opens the stream at `url`; returns a function that closes it. */
export function openEventSource(url: string, { onEvent, onError }: Listeners): () => void {
  const source = new EventSource(url, { withCredentials: true });
  for (const name of liveNames) {
    source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string | undefined>) => {
      // The browser has an `open` of its own, which carries nothing.
      if (data === undefined) return;
      onEvent({ name, data: JSON.parse(data) } as LiveEvent, lastEventId || null);
    });
  }
  source.onerror = () => onError(source.readyState === EventSource.CLOSED);
  return () => source.close();
}
