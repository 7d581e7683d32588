/** The only module that uses XMLHttpRequest: `fetch` does not tell how much has been sent. */
import type { Path } from '../api-contract';
import { UnreachableError } from '../problem';
import { backendUrl } from '../request';

/** Without progress for so long, the connection is taken for lost. */
const STALLED_MS = 60_000;

export interface UploadOptions {
  signal: AbortSignal;
  /** Called with the share of the file that has been sent. */
  onProgress: (share: number) => void;
}

/** Sends a file in a form. Rejects with an UnreachableError if no response comes. */
export async function sendFile(
  path: Path,
  file: Blob,
  { signal, onProgress }: UploadOptions,
): Promise<Response> {
  const url = (await backendUrl()) + path;
  signal.throwIfAborted();
  const form = new FormData();
  form.append('file', file);
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = new XMLHttpRequest();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(), STALLED_MS);
  };
  const cancel = () => request.abort();
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    watch();
    onProgress(total > 0 ? Math.min(1, loaded / total) : 0);
  });
  request.addEventListener('loadend', () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    if (signal.aborted) reject(signal.reason);
    else if (request.status === 0) reject(new UnreachableError('No response'));
    else resolve(responseOf(request));
  });
  signal.addEventListener('abort', cancel);
  request.open('POST', url);
  request.withCredentials = true;
  watch();
  request.send(form);
  return promise;
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['Content-Type', 'Retry-After']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(request.responseText, { status: request.status, headers });
}
