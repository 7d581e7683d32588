/**
 * The only module that calls `fetch`. It is part of the first script, which loads before the app.
 */

const TIMEOUT_MS = 15_000;

export interface Sent {
  answer: Promise<Response>;
  /** A reading of the monotonic clock. */
  sentAt: number;
}

let base: Promise<string> | undefined;
let known = '';

/** Sends a request to the API. */
export async function request(path: string, init: RequestInit = {}): Promise<Sent> {
  const url = (await backendUrl()) + path;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const sentAt = performance.now();
  const answer = fetch(url, { ...init, signal, cache: 'no-store', credentials: 'include' });
  return { answer, sentAt };
}

/** The origin of the API, read once at run time; empty means this origin. */
export function backendUrl(): Promise<string> {
  base ??= fetch('/config.json').then(readBackendUrl, () => {
    // Not cached: the server may still be starting, so the next request reads it again.
    base = undefined;
    return '';
  });
  return base;
}

/** The same without waiting: for paths that the API has answered, so that its origin is known. */
export function knownBackendUrl(): string {
  return known;
}

/** A host without this file responds with something else; the API is at this origin then. */
async function readBackendUrl(response: Response): Promise<string> {
  const config: unknown = await response.json().catch(() => null);
  if (typeof config !== 'object' || config === null || !('backend_url' in config)) return '';
  known = String(config.backend_url ?? '').replace(/\/+$/, '');
  return known;
}
