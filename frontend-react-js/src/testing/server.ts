/** The mocked API; each test adds its responses. */
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { aPlace, aProfile } from './factories';

export const API = 'http://localhost:3000';

export const server = setupServer(
  http.get(`${API}/config.json`, () => HttpResponse.json({ backend_url: '' })),
  http.get(`${API}/api/health-check`, () => HttpResponse.json({ status: 'ok' })),
  http.get(`${API}/api/place`, () => HttpResponse.json(aPlace())),
  http.get(`${API}/api/activities/gone_today`, () => HttpResponse.json({ count: 41 })),
  // Somebody who has found people to follow.
  http.get(`${API}/api/users/@andrewbrown`, () =>
    HttpResponse.json(aProfile({ handle: 'andrewbrown', following_count: 12 })),
  ),
  http.get(`${API}/api/auth/providers`, () => HttpResponse.json([])),
  http.get(`${API}/api/auth/linked_accounts`, () => HttpResponse.json([])),
);

/** A problem document as the API sends it. */
export function problem(
  status: number,
  members: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  return HttpResponse.json(
    {
      type: 'about:blank',
      title: 'A title for programs',
      detail: 'For programs',
      status,
      ...members,
    },
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  );
}
