import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { MessageGroup } from '@/lib/api-types.gen';
import { aMessageGroup, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { removeExpiredIn } from '@/testing/time-passing';
import { groupsKey } from './keys';
import { MessageGroups } from './message-groups';

const PATH = `${API}/api/message_groups`;

function answer(groups: MessageGroup[]) {
  server.use(http.get(PATH, () => HttpResponse.json(groups)));
}

function renderList(current: string | null = null) {
  return renderWithProviders(
    <MessageGroups current={current}>
      <button type="button">New message</button>
    </MessageGroups>,
  );
}

describe('conversations', () => {
  it('say with whom, what was said last, and how much is unread', async () => {
    answer([
      aMessageGroup({ unread_count: 2, expires_in: 3600 }),
      aMessageGroup({ uuid: 'g2', handle: 'mira', display_name: 'Mira', mine: true }),
    ]);
    renderList('mira');
    const first = await screen.findByRole('link', { name: /^Andrew Bayko/ });
    expect(first).toHaveAttribute('href', '/messages/@bayko');
    expect(first).toHaveTextContent(/Is the kettle on\?.*The timer is on\. 2 unread/);
    const second = screen.getByRole('link', { name: /^Mira/ });
    expect(second).toHaveTextContent('You: Is the kettle on?');
    expect(second).toHaveAttribute('aria-current', 'page');
  });

  it('offer to begin one when there is none', async () => {
    answer([]);
    renderList();
    expect(
      await screen.findByRole('heading', { name: 'No conversations yet' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'New message' })).toBeInTheDocument();
  });

  it('say that they are catching up while the store is away, and then do', async () => {
    server.use(http.get(PATH, () => problem(503, {}, { 'Retry-After': '1' })));
    renderList();
    expect(await screen.findByText(/Messages are catching up/)).toBeInTheDocument();
    answer([aMessageGroup()]);
    expect(await screen.findByRole('link', { name: /^Andrew Bayko/ })).toBeInTheDocument();
    expect(screen.queryByText(/catching up/)).not.toBeInTheDocument();
  });

  it('load when asked again after an error', async () => {
    server.use(http.get(PATH, () => problem(400)));
    const { user } = renderList();
    const retry = await screen.findByRole('button', { name: 'Try again' });
    answer([aMessageGroup()]);
    await user.click(retry);
    expect(await screen.findByRole('link', { name: /^Andrew Bayko/ })).toBeInTheDocument();
  });

  it('forget the last message at its second, also in memory', async () => {
    answer([aMessageGroup({ message: 'Soon over', message_expires_at: inSeconds(3600) })]);
    const { client } = renderList();
    const { stop, letPass } = removeExpiredIn(client);
    expect(await screen.findByText('Soon over')).toBeInTheDocument();
    letPass(3600);
    await waitFor(() => expect(screen.queryByText('Soon over')).not.toBeInTheDocument());
    expect(screen.getByText('Nothing here is alive any more.')).toBeInTheDocument();
    expect(JSON.stringify(client.getQueryData(groupsKey))).not.toContain('Soon over');
    stop();
  });
});
