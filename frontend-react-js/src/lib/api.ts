/** Calls of the API: JSON, problems, the server's clock. */

import type { Checked, Method, PagePath, Path, Result, WriteArguments } from './api-contract';
import { reportReachable } from './connection';
import { takePrefetched } from './first-visit/prefetch';
import { parseLinks } from './link-header';
import { newestRead, observePosition } from './live/position';
import { ApiError, UnreachableError } from './problem';
import { request } from './request';
import { serverClock } from './time';

/** One page of a list, and the paths of the pages beside it. */
export interface Page<Body> {
  body: Body;
  next: PagePath<Body> | null;
  prev: PagePath<Body> | null;
  /** Names this state of the page in a conditional request. */
  etag?: string;
}

const UNCHANGED = 304;

async function send(path: Path, init: RequestInit): Promise<Response> {
  const isRead = init.method === undefined;
  const prefetched = isRead ? takePrefetched(path) : undefined;
  const newestWhenSent = prefetched ? null : newestRead.get();
  const { answer, sentAt } = await (prefetched ?? request(path, init));
  let response: Response;
  try {
    response = await answer;
  } catch (cause) {
    // A request that the caller aborted says nothing about the connection.
    if (init.signal?.aborted) throw cause;
    reportReachable(false);
    throw new UnreachableError('No response', { cause });
  }
  if (isFromApi(response)) {
    serverClock.observe(response.headers.get('Date'), sentAt, serverClock.monotonic());
    observePosition(response.headers.get('Stream-Position'), newestWhenSent);
    reportReachable(true);
  }
  if (!response.ok && response.status !== UNCHANGED) throw await errorFrom(response);
  return response;
}

/**
 * Whether the API itself responded: a gateway that cannot reach it responds as well, but never with
 * JSON.
 */
function isFromApi(response: Response): boolean {
  const type = response.headers.get('Content-Type') ?? '';
  return response.status === 204 || response.status === UNCHANGED || /\bjson\b/.test(type);
}

/** The error that a response means which is not a success. */
export async function errorFrom(response: Response): Promise<Error> {
  if (!isFromApi(response) && response.status >= 500) {
    reportReachable(false);
    return new UnreachableError(`A gateway responded with ${response.status}`);
  }
  const problem: unknown = await response.json().catch(() => null);
  const members = typeof problem === 'object' && problem !== null ? { ...problem } : {};
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ApiError(response.status, members, Number.isNaN(retryAfter) ? null : retryAfter);
}

/** GET one thing. */
export function read<P extends Path>(
  path: P,
  ...rest: Checked<'GET', P, [signal?: AbortSignal]>
): Promise<Result<'GET', P>>;
export async function read(path: Path, signal?: AbortSignal): Promise<unknown> {
  return (await send(path, signal ? { signal } : {})).json();
}

/** GET one page of a list, with the paths of the pages beside it. */
export function readPage<P extends Path>(
  path: P,
  ...rest: Checked<'GET', P, [signal?: AbortSignal]>
): Promise<Page<Result<'GET', P>>>;
export function readPage(path: Path, signal?: AbortSignal): Promise<Page<unknown>> {
  return revalidatePage(path as PagePath<unknown>, undefined, (body) => body, signal);
}

/** GET a page, converted by `convert`; `cached` itself where the API says that it is unchanged. */
export function revalidatePage<P extends Path, Body>(
  path: P,
  cached: Page<Body> | undefined,
  convert: (answer: Result<'GET', P>) => Body,
  ...rest: Checked<'GET', P, [signal?: AbortSignal]>
): Promise<Page<Body>>;
export async function revalidatePage<Body>(
  path: Path,
  cached: Page<Body> | undefined,
  convert: (answer: never) => Body,
  signal?: AbortSignal,
): Promise<Page<Body>> {
  const response = await send(path, {
    ...(signal ? { signal } : {}),
    ...(cached?.etag ? { headers: { 'If-None-Match': cached.etag } } : {}),
  });
  if (cached && response.status === UNCHANGED) return cached;
  const links = parseLinks(response.headers.get('Link'), path);
  // The API names only pages of the list that was read.
  const linked = (relation: string) => (links.get(relation) ?? null) as PagePath<Body> | null;
  const etag = response.headers.get('ETag');
  return {
    body: convert((await response.json()) as never),
    next: linked('next'),
    prev: linked('prev'),
    ...(etag ? { etag } : {}),
  };
}

/** POST. Idempotent with an `idempotencyKey`: the API executes the same key and body once. */
export function post<P extends Path>(
  path: P,
  ...rest: WriteArguments<'POST', P>
): Promise<Result<'POST', P>>;
export function post(path: Path, body?: object, idempotencyKey?: string): Promise<unknown> {
  return write('POST', path, body, idempotencyKey);
}

/** PUT; idempotent. */
export function put<P extends Path>(
  path: P,
  ...rest: WriteArguments<'PUT', P>
): Promise<Result<'PUT', P>>;
export function put(path: Path, body?: object): Promise<unknown> {
  return write('PUT', path, body);
}

/** PATCH; idempotent. */
export function patch<P extends Path>(
  path: P,
  ...rest: WriteArguments<'PATCH', P>
): Promise<Result<'PATCH', P>>;
export function patch(path: Path, body?: object): Promise<unknown> {
  return write('PATCH', path, body);
}

/** DELETE; some operations require a proof in the body. */
export function remove<P extends Path>(
  path: P,
  ...rest: WriteArguments<'DELETE', P>
): Promise<Result<'DELETE', P>>;
export function remove(path: Path, body?: object): Promise<unknown> {
  return write('DELETE', path, body);
}

/** DELETE that the browser finishes when the page that sent it is closed. */
export function removeKeptAlive<P extends Path>(
  path: P,
  ...rest: Checked<'DELETE', P, []>
): Promise<void>;
export async function removeKeptAlive(path: Path): Promise<void> {
  await send(path, { method: 'DELETE', keepalive: true });
}

/** GET a file to save. */
export function readFile<P extends Path>(path: P, ...rest: Checked<'GET', P, []>): Promise<Blob>;
export async function readFile(path: Path): Promise<Blob> {
  return (await send(path, {})).blob();
}

async function write(
  method: Method,
  path: Path,
  body?: object,
  idempotencyKey?: string,
): Promise<unknown> {
  const headers = {
    ...(body ? { 'Content-Type': 'application/json' } : {}),
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
  };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await send(path, init);
  return response.status === 204 ? undefined : response.json();
}
