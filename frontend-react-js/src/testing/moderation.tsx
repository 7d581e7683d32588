/** Set-up of the tests of the pages below /moderation. */
import { HttpResponse, http } from 'msw';
import { ModerationPage } from '@/app/pages/moderation-page';
import { Announcer } from '@/components/announcer';
import type { Me } from '@/lib/api-types.gen';
import { aMe } from './factories';
import { renderWithProviders } from './render';
import { API, server } from './server';

/** Signs somebody in whose role is asked with each request, and who has nothing unread. */
export function signInAs(role: () => Me['role']): void {
  const nothing = () => HttpResponse.json({ unread_count: 0 });
  server.use(
    http.get(`${API}/api/auth/me`, () => HttpResponse.json(aMe({ role: role() }))),
    http.get(`${API}/api/activities/notifications/unread_count`, nothing),
    http.get(`${API}/api/message_groups/unread_count`, nothing),
  );
}

export const renderModeration = (path = '/moderation') =>
  renderWithProviders(
    <>
      <ModerationPage />
      <Announcer />
    </>,
    path,
  );
