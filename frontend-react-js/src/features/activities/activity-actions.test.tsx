import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { Activity, Me } from '@/lib/api-types.gen';
import { aMe, anActivity, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { sendDeletions } from './deletions';
import { HomeFeed } from './home-feed';
import { UndoToasts } from './undo-toasts';
import { WritingProvider } from './writing';

const HOME = `${API}/api/activities/home`;
const me = aMe();

const pathOf = ({ uuid }: Activity, action = '') => `${API}/api/activities/${uuid}${action}`;

async function renderFeed(activities: Activity[], viewer: Me | null = me) {
  server.use(http.get(HOME, () => HttpResponse.json(activities)));
  const view = renderWithProviders(
    <WritingProvider viewer={viewer}>
      <h1 tabIndex={-1}>Home</h1>
      <HomeFeed scope="following" isSignedIn />
      <UndoToasts />
      <Announcer />
    </WritingProvider>,
  );
  await screen.findAllByRole('button', { name: /^(Share|Like)/ });
  return view;
}

/** An answer that waits until the test lets it go. */
function held() {
  let release = () => {};
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { waiting, release };
}

const button = (name: RegExp) => screen.getByRole('button', { name });

/** Chooses from the menu of one's own crud. */
async function choose(user: UserEvent, entry: string) {
  await user.click(await screen.findByRole('button', { name: /^More to do/ }));
  await user.click(screen.getByRole('button', { name: entry }));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('liking and reposting', () => {
  it.each([
    { action: 'like', name: /^Like the crud/, counted: '3 likes', members: { likes_count: 2 } },
    {
      action: 'repost',
      name: /^Repost the crud/,
      counted: '3 reposts',
      members: { reposts_count: 2 },
    },
  ])('$action shows at once, and then what the API says', async (example) => {
    const activity = anActivity(example.members);
    const { waiting, release } = held();
    server.use(
      http.put(pathOf(activity, `/${example.action}`), async () => {
        await waiting;
        return HttpResponse.json({
          ...activity,
          liked: true,
          reposted: true,
          likes_count: 41,
          reposts_count: 41,
        });
      }),
    );
    const { user } = await renderFeed([activity]);
    await user.click(button(example.name));
    expect(button(example.name)).toHaveAttribute('aria-pressed', 'true');
    expect(button(example.name)).toHaveAccessibleName(expect.stringContaining(example.counted));
    release();
    await waitFor(() => expect(button(example.name)).toHaveTextContent('41'));
    expect(button(example.name)).toHaveAttribute('data-action', example.action);
  });

  it('takes a like back', async () => {
    const activity = anActivity({ liked: true, likes_count: 1 });
    server.use(
      http.delete(pathOf(activity, '/like'), () =>
        HttpResponse.json({ ...activity, liked: false, likes_count: 0 }),
      ),
    );
    const { user } = await renderFeed([activity]);
    await user.click(button(/^Like/));
    await waitFor(() => expect(button(/^Like/)).toHaveAttribute('aria-pressed', 'false'));
    expect(button(/^Like/)).toHaveTextContent('');
  });

  it('restores itself with a sentence when the API refuses', async () => {
    const activity = anActivity({ likes_count: 2 });
    server.use(http.put(pathOf(activity, '/like'), () => problem(503)));
    const { user } = await renderFeed([activity]);
    await user.click(button(/^Like/));
    expect(await screen.findByText(/Your like did not get through/)).toBeInTheDocument();
    expect(button(/^Like/)).toHaveAttribute('aria-pressed', 'false');
    expect(button(/^Like/)).toHaveTextContent('2');
  });

  it('lets the last of several clicks be the last word', async () => {
    const activity = anActivity();
    const sent: string[] = [];
    const answer = (liked: boolean) => async () => {
      sent.push(liked ? 'PUT' : 'DELETE');
      return HttpResponse.json({ ...activity, liked, likes_count: liked ? 1 : 0 });
    };
    server.use(
      http.put(pathOf(activity, '/like'), answer(true)),
      http.delete(pathOf(activity, '/like'), answer(false)),
    );
    const { user } = await renderFeed([activity]);
    await user.click(button(/^Like/));
    await user.click(button(/^Like/));
    await user.click(button(/^Like/));
    await waitFor(() => expect(sent).toEqual(['PUT', 'DELETE', 'PUT']));
    await waitFor(() => expect(button(/^Like/)).toHaveTextContent('1'));
    expect(button(/^Like/)).toHaveAttribute('aria-pressed', 'true');
  });

  it('takes a crud off the page that turns out to be gone', async () => {
    const activity = anActivity({ message: 'Gone meanwhile' });
    server.use(http.put(pathOf(activity, '/repost'), () => problem(410)));
    const { user } = await renderFeed([activity, anActivity()]);
    await user.click(screen.getAllByRole('button', { name: /^Repost/ })[0] as HTMLElement);
    expect(await screen.findByText('This crud is gone.')).toBeInTheDocument();
    expect(screen.queryByText('Gone meanwhile')).not.toBeInTheDocument();
  });

  it('marks what one reposted oneself', async () => {
    const reposted_by = { handle: me.handle, display_name: me.display_name };
    await renderFeed([anActivity({ reposted: true, reposts_count: 1, reposted_by })]);
    expect(screen.getByText('You reposted')).toBeInTheDocument();
  });

  it('works on a reply within a card', async () => {
    const reply = anActivity({ display_name: 'Mira', message: 'Indeed' });
    server.use(
      http.put(pathOf(reply, '/like'), () =>
        HttpResponse.json({ ...reply, liked: true, likes_count: 1 }),
      ),
    );
    const { user } = await renderFeed([anActivity({ replies: [reply], replies_count: 1 })]);
    await user.click(button(/^Like the crud of Mira/));
    await waitFor(() => expect(button(/^Like the crud of Mira/)).toHaveTextContent('1'));
  });

  it('only counts for those who are not signed in', async () => {
    await renderFeed([anActivity({ likes_count: 2, reposts_count: 1 })], null);
    expect(screen.getByText('2 likes · 1 repost')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Like/ })).not.toBeInTheDocument();
  });
});

describe('sharing', () => {
  it('uses the system’s own way where there is one', async () => {
    const shared: unknown[] = [];
    const activity = anActivity();
    const { user } = await renderFeed([activity]);
    vi.stubGlobal('navigator', {
      ...window.navigator,
      share: async (what: unknown) => shared.push(what),
    });
    await user.click(button(/^Share/));
    const url = `${window.location.origin}/@bayko/status/${activity.uuid}`;
    await waitFor(() => expect(shared).toEqual([{ url }]));
  });

  it('copies the address where there is none, and says so', async () => {
    const activity = anActivity();
    const { user } = await renderFeed([activity], null);
    await user.click(button(/^Share/));
    expect(await screen.findByText('The link is copied.')).toBeInTheDocument();
    const url = `${window.location.origin}/@bayko/status/${activity.uuid}`;
    expect(await window.navigator.clipboard.readText()).toBe(url);
  });
});

describe('deleting', () => {
  const mine = (members: Partial<Activity> = {}) =>
    anActivity({ handle: me.handle, display_name: me.display_name, message: 'Oops', ...members });

  /** Counts what is sent, without answering before the test wants it. */
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
    expect(await screen.findByText(/Your crud is still here/)).toBeInTheDocument();
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
});

describe('changing a life', () => {
  const mine = (members: Partial<Activity> = {}) =>
    anActivity({ handle: me.handle, display_name: me.display_name, ...members });

  it('sends the seconds from now, and says what came of it', async () => {
    const activity = mine();
    const sent: unknown[] = [];
    server.use(
      http.put(pathOf(activity, '/life'), async ({ request }) => {
        sent.push(await request.json());
        const changed = {
          ...activity,
          expires_at: inSeconds(86_400),
          life_changed_at: inSeconds(0),
        };
        server.use(http.get(HOME, () => HttpResponse.json([changed])));
        return HttpResponse.json(changed);
      }),
    );
    const { user } = await renderFeed([activity]);
    await choose(user, 'Change its life');
    const dialog = await screen.findByRole('dialog', { name: 'Change its life' });
    await user.click(within(dialog).getByRole('radio', { name: '24 hours' }));
    await user.click(within(dialog).getByRole('button', { name: 'Change its life' }));
    expect(await screen.findByText(/It will be gone in 24 hours/)).toBeInTheDocument();
    expect(sent).toEqual([{ expires_in: 86_400 }]);
    expect(screen.getByText('life changed')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Expires in 24 hours' })).toBeInTheDocument();
  });

  it('offers only what is left of the 30 days', async () => {
    const activity = mine({ created_at: inSeconds(-29 * 86_400) });
    const { user } = await renderFeed([activity]);
    await choose(user, 'Change its life');
    const choices = await screen.findAllByRole('radio');
    expect(choices.map((choice) => choice.parentElement?.textContent)).toEqual([
      '10 minutes',
      '1 hour',
      '3 hours',
      '12 hours',
      'As long as it can: 24 hours',
    ]);
  });

  it('says what is wrong and stays open when the API refuses', async () => {
    const activity = mine();
    server.use(http.put(pathOf(activity, '/life'), () => problem(422, { code: 'invalid' })));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Change its life');
    await user.click(await screen.findByRole('radio', { name: '1 hour' }));
    await user.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: 'Change its life' }),
    );
    expect(await screen.findByText(/This could not be done/)).toBeInTheDocument();
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });
});
