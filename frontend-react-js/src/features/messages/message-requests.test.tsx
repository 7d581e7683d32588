import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import { reportTarget } from '@/lib/reporting';
import { aMessage, aMessageGroup } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { toConversation } from './conversation';
import { MessageRequests } from './message-requests';
import { RequestAnswer } from './request-answer';

const GROUPS = `${API}/api/message_groups`;
const group = aMessageGroup({ request: true });

describe('requests', () => {
  it('are listed without their texts', async () => {
    server.use(
      http.get(GROUPS, ({ request }) =>
        HttpResponse.json(new URL(request.url).searchParams.get('kind') ? [group] : []),
      ),
    );
    renderWithProviders(<MessageRequests current={null} />);
    const link = await screen.findByRole('link', { name: /^Andrew Bayko/ });
    expect(link).toHaveAttribute('href', '/messages/@bayko?kind=requests');
    expect(link).not.toHaveTextContent('Is the kettle on?');
  });

  it('say that there are none', async () => {
    server.use(http.get(GROUPS, () => HttpResponse.json([])));
    renderWithProviders(<MessageRequests current={null} />);
    expect(await screen.findByRole('heading', { name: 'No requests' })).toBeInTheDocument();
  });
});

describe('the answer to a request', () => {
  beforeEach(() => {
    server.use(
      http.get(`${API}/api/messages/@bayko`, () =>
        HttpResponse.json([aMessage({ handle: 'bayko' })]),
      ),
    );
  });

  it.each(['accept', 'decline'])('is sent: %s', async (given) => {
    const sent: string[] = [];
    server.use(
      http.put(`${GROUPS}/${group.uuid}/:answer`, ({ params }) => {
        sent.push(String(params.answer));
        return given === 'accept'
          ? HttpResponse.json({ ...group, request: false })
          : new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderWithProviders(
      <RequestAnswer group={toConversation(group)} block={<button type="button">Block</button>} />,
      '/messages/@bayko?kind=requests',
    );
    await user.click(screen.getByRole('button', { name: new RegExp(given, 'i') }));
    await waitFor(() => expect(sent).toEqual([given]));
    const path = given === 'accept' ? '/messages/@bayko' : '/messages';
    await waitFor(() => expect(window.location.pathname).toBe(path));
  });

  it('can be a report of the messages that were received, or a block', async () => {
    const { user } = renderWithProviders(
      <RequestAnswer group={toConversation(group)} block={<button type="button">Block</button>} />,
    );
    await screen.findByRole('button', { name: 'Report' });
    await user.tab();
    await user.tab();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(reportTarget.get()).toMatchObject({ kind: 'messages', handle: 'bayko' });
    await user.tab();
    expect(screen.getByRole('button', { name: 'Block' })).toHaveFocus();
  });

  it('is not given when that fails', async () => {
    server.use(http.put(`${GROUPS}/${group.uuid}/decline`, () => problem(503)));
    const { user } = renderWithProviders(
      <>
        <RequestAnswer group={toConversation(group)} block={<button type="button">Block</button>} />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'Decline' }));
    expect(await screen.findByText(/^That did not work\./)).toBeInTheDocument();
  });
});
