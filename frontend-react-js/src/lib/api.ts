/** What the API says: JSON, problems, the server's clock. */
import { askedAhead } from './ahead';
import { reportReachable } from './connection';
import { parseLinks } from './link-header';
import { ApiError, UnreachableError } from './problem';
import { request } from './request';
import { serverClock } from './time';

/** One page of a list; `next` and `prev` are paths to ask for as they are. */
export interface Page<Body> {
  body: Body;
  next: string | null;
  prev: string | null;
  /** Names this state of the page, for asking whether there is another. */
  etag?: string;
}

const UNCHANGED = 304;

async function send(path: string, init: RequestInit): Promise<Response> {
  const isRead = init.method === undefined;
  const sent = (isRead && askedAhead(path)) || request(path, init);
  const { answer, sentAt } = await sent;
  let response: Response;
  try {
    response = await answer;
  } catch (cause) {
    // A request that we gave up ourselves says nothing about the connection.
    if (init.signal?.aborted) throw cause;
    reportReachable(false);
    throw new UnreachableError('No answer', { cause });
  }
  if (isFromApi(response)) {
    serverClock.observe(response.headers.get('Date'), sentAt, serverClock.monotonic());
    reportReachable(true);
  }
  if (!response.ok && response.status !== UNCHANGED) throw await errorFrom(response);
  return response;
}

/** A gateway that cannot reach the API answers in its place, but never with JSON. */
function isFromApi(response: Response): boolean {
  const type = response.headers.get('Content-Type') ?? '';
  return response.status === 204 || response.status === UNCHANGED || /\bjson\b/.test(type);
}

async function errorFrom(response: Response): Promise<Error> {
  if (!isFromApi(response) && response.status >= 500) {
    reportReachable(false);
    return new UnreachableError(`A gateway answered ${response.status}`);
  }
  const problem: unknown = await response.json().catch(() => null);
  const members = typeof problem === 'object' && problem !== null ? { ...problem } : {};
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ApiError(response.status, members, Number.isNaN(retryAfter) ? null : retryAfter);
}

/** GET one thing. The caller names the shape, which the API's contract test guarantees. */
export async function read<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  return (await send(path, signal ? { signal } : {})).json();
}

/** GET one page of a list, with the way to its neighbours. */
export function readPage<Body>(path: string, signal?: AbortSignal): Promise<Page<Body>> {
  return readPageAgain<Body, Body>(path, undefined, (body) => body, signal);
}

/** GET a page in the shape that `take` gives it; `known` itself when it is still so. */
export async function readPageAgain<Answer, Body>(
  path: string,
  known: Page<Body> | undefined,
  take: (answer: Answer) => Body,
  signal?: AbortSignal,
): Promise<Page<Body>> {
  const response = await send(path, {
    ...(signal ? { signal } : {}),
    ...(known?.etag ? { headers: { 'If-None-Match': known.etag } } : {}),
  });
  if (known && response.status === UNCHANGED) return known;
  const links = parseLinks(response.headers.get('Link'), path);
  const etag = response.headers.get('ETag');
  return {
    body: take(await response.json()),
    next: links.get('next') ?? null,
    prev: links.get('prev') ?? null,
    ...(etag ? { etag } : {}),
  };
}

/** POST; the same `idempotencyKey` with the same body is done once however often it is sent. */
export function post<Answer>(
  path: string,
  body?: object,
  idempotencyKey?: string,
): Promise<Answer> {
  return write<Answer>('POST', path, body, idempotencyKey);
}

/** PUT; sending it again changes nothing. */
export function put<Answer>(path: string, body?: object): Promise<Answer> {
  return write<Answer>('PUT', path, body);
}

/** DELETE; some ask for proof in the body. */
export function remove<Answer>(path: string, body?: object): Promise<Answer> {
  return write<Answer>('DELETE', path, body);
}

/** DELETE that goes on when the page that sent it is left. */
export async function removeKeptAlive(path: string): Promise<void> {
  await send(path, { method: 'DELETE', keepalive: true });
}

/** GET a file to keep. */
export async function readFile(path: string): Promise<Blob> {
  return (await send(path, {})).blob();
}

async function write<Answer>(
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
): Promise<Answer> {
  const headers = {
    ...(body ? { 'Content-Type': 'application/json' } : {}),
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
  };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await send(path, init);
  return response.status === 204 ? (undefined as Answer) : response.json();
}
