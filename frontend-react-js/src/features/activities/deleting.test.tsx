import { act, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import type { Activity } from '@/lib/api-types.gen';
import { anActivity } from '@/testing/factories';
import { button, choose, me, pathOf, renderFeed } from '@/testing/feed';
import { problem, server } from '@/testing/server';
import { sendDeletions } from './deletions';

describe('deleting', () => {
  const mine = (members: Partial<Activity> = {}) =>
    anActivity({ handle: me.handle, display_name: me.display_name, message: 'Oops', ...members });

  /** Counts requests; responds only when the test wants it. */
  function watchDelete(activity: Activity, answer: () => Response) {
    const sent: string[] = [];
    server.use(
      http.delete(pathOf(activity), ({ request }) => {
        sent.push(request.url);
        return answer();
      }),
    );
    return sent;
  }

  it('is for one’s own only', async () => {
    await renderFeed([anActivity()]);
    expect(screen.queryByText('Delete')).not.toBeInTheDocument();
  });

  it('leaves at once, and comes back in its place when undone', async () => {
    const activity = mine();
    const sent = watchDelete(activity, () => new HttpResponse(null, { status: 204 }));
    const { user } = await renderFeed([anActivity({ message: 'Above' }), activity, anActivity()]);
    await choose(user, 'Delete');
    expect(screen.queryByText('Oops')).not.toBeInTheDocument();
    expect(button(/^Undo/)).toHaveFocus();
    expect(button(/^Undo/)).toHaveAccessibleDescription('Your crud is deleted.');
    await user.keyboard('{Enter}');
    const articles = screen.getAllByRole('article');
    expect(articles[1]).toHaveTextContent('Oops');
    expect(articles[1]).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(sent).toEqual([]);
  });

  it('is sent when the time to undo is over', async () => {
    const activity = mine();
    const sent = watchDelete(activity, () => new HttpResponse(null, { status: 204 }));
    const { user } = await renderFeed([activity, anActivity()]);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await choose(user, 'Delete');
    act(() => void vi.advanceTimersByTime(9000));
    expect(sent).toEqual([]);
    act(() => void vi.advanceTimersByTime(1500));
    vi.useRealTimers();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    expect(screen.queryByText('Oops')).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('is sent when the page is left', async () => {
    const activity = mine();
    const sent = watchDelete(activity, () => new HttpResponse(null, { status: 204 }));
    const { user, client } = await renderFeed([activity]);
    await choose(user, 'Delete');
    act(() => void window.dispatchEvent(new Event('pagehide')));
    await waitFor(() => expect(sent).toHaveLength(1));
    await waitFor(() => expect(JSON.stringify(client.getQueriesData({}))).not.toContain('Oops'));
  });

  it('is sent before one signs out', async () => {
    const activity = mine();
    const sent = watchDelete(activity, () => new HttpResponse(null, { status: 204 }));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Delete');
    await act(sendDeletions);
    expect(sent).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('brings the crud back with words when the API refuses', async () => {
    const activity = mine();
    watchDelete(activity, () => problem(503));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Delete');
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(await screen.findByText(/It is still here/)).toBeInTheDocument();
    expect(screen.getByText('Oops')).toBeInTheDocument();
  });

  it('of a reply leaves the count of what it answered right', async () => {
    const post = anActivity({ replies_count: 1 });
    const reply = mine({ reply_to_activity_uuid: post.uuid });
    watchDelete(reply, () => new HttpResponse(null, { status: 204 }));
    const { user } = await renderFeed([{ ...post, replies: [reply] }]);
    expect(button(/^Reply to Andrew Bayko, 1 reply/)).toBeInTheDocument();
    await choose(user, 'Delete');
    act(() => void window.dispatchEvent(new Event('pagehide')));
    await waitFor(() => expect(button(/^Reply to Andrew Bayko$/)).toBeInTheDocument());
  });

  it('removes a reply of somebody else’s below one’s own, with words of its own', async () => {
    const post = mine({ replies_count: 1 });
    const reply = anActivity({ message: 'Abuse', reply_to_activity_uuid: post.uuid });
    const sent = watchDelete(reply, () => new HttpResponse(null, { status: 204 }));
    const { user } = await renderFeed([{ ...post, replies: [reply] }]);
    await user.click(button(/^More actions for this reply/));
    expect(screen.queryByRole('button', { name: 'Change its life' })).not.toBeInTheDocument();
    await user.click(button(/^Remove this reply/));
    expect(screen.queryByText('Abuse')).not.toBeInTheDocument();
    expect(button(/^Undo/)).toHaveAccessibleDescription('The reply is removed.');
    act(() => void window.dispatchEvent(new Event('pagehide')));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(screen.getByText('Oops')).toBeInTheDocument();
  });

  it('brings a removed reply back with words when the API refuses', async () => {
    const post = mine({ replies_count: 1 });
    const reply = anActivity({ message: 'Abuse', reply_to_activity_uuid: post.uuid });
    watchDelete(reply, () => problem(503));
    const { user } = await renderFeed([{ ...post, replies: [reply] }]);
    await user.click(button(/^More actions for this reply/));
    await user.click(button(/^Remove this reply/));
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(await screen.findByText(/It is still here/)).toBeInTheDocument();
    expect(screen.getByText('Abuse')).toBeInTheDocument();
  });

  it('removes nothing below what somebody else wrote', async () => {
    const post = anActivity({ replies_count: 1 });
    const reply = anActivity({ message: 'Fine', reply_to_activity_uuid: post.uuid });
    await renderFeed([{ ...post, replies: [reply] }]);
    expect(
      screen.queryByRole('button', { name: 'More actions for this reply' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Remove this reply' })).not.toBeInTheDocument();
  });
});
