/** Calls of the process that streams. What fails there changes nothing of whether the API is reachable. */
import type { Result, WriteArguments } from '../api-contract';
import { request } from '../request';

type Call = '/api/stream/watch' | '/api/stream/typing';

/** Raises if it is not accepted. */
export async function tellStream<P extends Call>(
  path: P,
  ...[body]: WriteArguments<'POST', P>
): Promise<void> {
  const { answer } = await request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await okOf(answer);
}

export type HereNow = Result<'GET', '/api/stream/here'>;

/** Who is here now, for whoever is counted. */
export async function readHere(signal: AbortSignal): Promise<HereNow> {
  const { answer } = await request('/api/stream/here', { signal });
  return (await okOf(answer)).json();
}

async function okOf(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`The stream answered ${response.status}`);
  return response;
}
