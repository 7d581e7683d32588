/** A conversation with bayko for tests. */
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { Announcer } from '@/components/announcer';
import { MessagesWith } from '@/features/messages/messages-with';
import type { Message, MessageGroup } from '@/lib/api-types.gen';
import { aMessage, aMessageGroup } from './factories';
import { renderWithProviders } from './render';
import { API, problem, server } from './server';

export const LIST = `${API}/api/messages/@bayko`;
export const GROUP = `${API}/api/message_groups/@bayko`;

export interface Sent {
  body: { message: string };
  key: string | null;
}

/** Mocks the conversation with bayko. */
export function answer(messages: Message[], group: MessageGroup | null = aMessageGroup()) {
  server.use(
    http.get(LIST, () => HttpResponse.json(messages)),
    http.get(GROUP, () => (group ? HttpResponse.json(group) : problem(404))),
    http.get(`${API}/api/message_groups/unread_count`, () =>
      HttpResponse.json({ unread_count: group?.unread_count ?? 0 }),
    ),
  );
}

/** Records sent messages and responds with `respond`. */
export function recordSent(respond: (body: Sent['body']) => Response | Promise<Response>): Sent[] {
  const sent: Sent[] = [];
  server.use(
    http.post(`${API}/api/messages`, async ({ request }) => {
      const body = (await request.json()) as Sent['body'];
      sent.push({ body, key: request.headers.get('Idempotency-Key') });
      return respond(body);
    }),
  );
  return sent;
}

export const arrives = ({ message }: Sent['body']) =>
  HttpResponse.json(aMessage({ message, mine: true, handle: 'andrewbrown' }));

export function renderTalk() {
  return renderWithProviders(
    <>
      <MessagesWith
        avatarUrl={null}
        handle="bayko"
        name="Andrew Bayko"
        autoFocus
        nobody={<p>Nobody</p>}
        block={null}
      />
      <Announcer />
    </>,
  );
}

export const theField = () => screen.findByRole('textbox', { name: 'Message to Andrew Bayko' });
export const theLog = () => screen.findByRole('log', { name: 'Messages with Andrew Bayko' });
