/** Calls of the process that streams. What fails there changes nothing of whether the API is reachable. */
import { request } from '../request';

interface Bodies {
  watch: { stream: string; uuids: string[]; since?: number };
  typing: { message_group_uuid: string };
}

/** Raises if there is no such answer as the contract in docs/stream.md has. */
export async function tellStream<Name extends keyof Bodies>(
  name: Name,
  body: Bodies[Name],
): Promise<void> {
  const { answer } = await request(`/api/stream/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await okOf(answer);
}

export interface HereNow {
  people: number;
  named: { handle: string; display_name: string }[];
}

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
