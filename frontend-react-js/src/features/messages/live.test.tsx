import type { QueryClient } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { connected } from '@/lib/live/connected';
import type { LiveEvent } from '@/lib/live/events';
import { setLiveSettings } from '@/lib/live/settings';
import { aMessage, aMessageGroup } from '@/testing/factories';
import { API, server } from '@/testing/server';
import { answer, renderTalk, theField, theLog } from '@/testing/talk';
import { applyToMessages } from './live';

const { uuid: group } = aMessageGroup();
const tell = (client: QueryClient, event: LiveEvent) => act(() => applyToMessages(client, event));

/** Records who is told that somebody types. */
function recordTyping(): unknown[] {
  const told: unknown[] = [];
  server.use(
    http.post(`${API}/api/stream/typing`, async ({ request }) => {
      told.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return told;
}

afterEach(() => {
  setLiveSettings({ typing: false });
  connected.set(null);
});

describe('what the stream tells of conversations', () => {
  it('reads a message as soon as it is named, and drops one that has ended', async () => {
    const [first, second] = [aMessage(), aMessage({ message: 'It is boiling' })];
    answer([first]);
    const { client } = renderTalk();
    await theLog();
    answer([first, second]);
    const named = { message_group_uuid: group, message_uuid: second.uuid };
    tell(client, { name: 'message', data: { ...named, mine: false, expires_at: null } });
    expect(await screen.findByText('It is boiling')).toBeInTheDocument();
    answer([first]);
    tell(client, { name: 'message_end', data: named });
    await waitFor(() => expect(screen.queryByText('It is boiling')).not.toBeInTheDocument());
  });

  it('shows a timer that the other person has changed', async () => {
    answer([aMessage()]);
    const { client } = renderTalk();
    await theLog();
    expect(screen.queryByText(/The timer is on/)).not.toBeInTheDocument();
    answer([aMessage()], aMessageGroup({ expires_in: 3600 }));
    tell(client, { name: 'timer', data: { message_group_uuid: group, expires_in: 3600 } });
    expect(await screen.findByText(/The timer is on/)).toBeInTheDocument();
  });

  it('says nothing of typing, in neither direction, unless that is switched on', async () => {
    const told = recordTyping();
    connected.set('following');
    answer([aMessage()]);
    const { client, user } = renderTalk();
    await user.type(await theField(), 'Hm');
    tell(client, { name: 'typing', data: { message_group_uuid: group, for_ms: 6000 } });
    expect(screen.queryByText(/is typing/)).not.toBeInTheDocument();
    expect(told).toEqual([]);
  });

  it('tells typing once in a while, and shows it until the message comes', async () => {
    const told = recordTyping();
    connected.set('following');
    setLiveSettings({ typing: true });
    answer([aMessage()]);
    const { client, user } = renderTalk();
    await user.type(await theField(), 'Hm');
    await waitFor(() => expect(told).toEqual([{ message_group_uuid: group }]));
    tell(client, { name: 'typing', data: { message_group_uuid: group, for_ms: 6000 } });
    expect(
      screen.getByText('Andrew Bayko is typing…', { selector: '.one-line' }),
    ).toBeInTheDocument();
    tell(client, {
      name: 'message',
      data: { message_group_uuid: group, message_uuid: 'new', mine: false, expires_at: null },
    });
    expect(
      screen.queryByText('Andrew Bayko is typing…', { selector: '.one-line' }),
    ).not.toBeInTheDocument();
  });
});
