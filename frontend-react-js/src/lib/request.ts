/** The only place that fetches: where the API lives, and how it is asked. Comes before the app. */

const TIMEOUT_MS = 15_000;

export interface Sent {
  answer: Promise<Response>;
  /** A reading of the monotonic clock. */
  sentAt: number;
}

let base: Promise<string> | undefined;

/** Asks the API. */
export async function request(path: string, init: RequestInit = {}): Promise<Sent> {
  const url = (await backendUrl()) + path;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const sentAt = performance.now();
  const answer = fetch(url, { ...init, signal, cache: 'no-store', credentials: 'include' });
  return { answer, sentAt };
}

/** The API's address, read once at run time; an empty one means this origin. */
function backendUrl(): Promise<string> {
  base ??= fetch('/config.json').then(readBackendUrl, () => {
    // The next request asks again: a server that is just starting is no reason to give up.
    base = undefined;
    return '';
  });
  return base;
}

/** A host that knows no such file answers something else: then the API is at this origin. */
async function readBackendUrl(response: Response): Promise<string> {
  const config: unknown = await response.json().catch(() => null);
  if (typeof config !== 'object' || config === null || !('backend_url' in config)) return '';
  return String(config.backend_url ?? '').replace(/\/+$/, '');
}
