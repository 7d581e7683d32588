import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, onTestFinished } from 'vitest';
import { anActivity } from '@/testing/factories';
import { button, choose, me, pathOf, renderFeed } from '@/testing/feed';
import { held } from '@/testing/held';
import { problem, server } from '@/testing/server';

describe('a crud that is not for everyone', () => {
  it('says for whom it is, and only its author can repost it', async () => {
    const others = anActivity({ audience: 'followers', display_name: 'Bo', handle: 'bo' });
    const own = anActivity({ audience: 'mentioned', handle: me.handle, display_name: 'Me' });
    await renderFeed([others, own]);
    expect(screen.getByText('for followers')).toBeVisible();
    expect(screen.getByText('for those mentioned')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Repost the crud of Bo/ })).toBeNull();
    expect(button(/^Repost the crud of Me/)).toBeVisible();
  });
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

  it('pops the heart by a click, and not on a page that shows it liked', async () => {
    const activity = anActivity({ likes_count: 0 });
    server.use(
      http.put(pathOf(activity, '/like'), () =>
        HttpResponse.json({ ...activity, liked: true, likes_count: 1 }),
      ),
    );
    const { user } = await renderFeed([activity, anActivity({ liked: true, likes_count: 1 })]);
    const [first, second] = screen.getAllByRole('button', { name: /^Like/ });
    await user.click(first as HTMLElement);
    await waitFor(() => expect(first).toHaveAttribute('data-popped'));
    expect(second).not.toHaveAttribute('data-popped');
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

  it('takes a crud off the page that a block keeps from the viewer once it is taken back', async () => {
    const activity = anActivity({ message: 'Kept by a block', liked: true, likes_count: 1 });
    server.use(
      http.delete(pathOf(activity, '/like'), () => new HttpResponse(null, { status: 204 })),
    );
    const { user } = await renderFeed([activity, anActivity()]);
    await user.click(screen.getAllByRole('button', { name: /^Like/ })[0] as HTMLElement);
    await waitFor(() => expect(screen.queryByText('Kept by a block')).not.toBeInTheDocument());
    expect(screen.getAllByRole('article')).toHaveLength(1);
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

  it('restores itself and says how long to wait when it was too often', async () => {
    const activity = anActivity({ likes_count: 2 });
    const wait = { code: 'too_many', retry_after: 60 };
    server.use(http.put(pathOf(activity, '/like'), () => problem(429, wait)));
    const { user } = await renderFeed([activity]);
    await user.click(button(/^Like/));
    expect(await screen.findByText(/Your like did not .*wait 1 minute/)).toBeInTheDocument();
    expect(button(/^Like/)).toHaveAttribute('aria-pressed', 'false');
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

  it('ignores the answer to an older click while a newer one is being sent', async () => {
    const activity = anActivity();
    const [older, newer] = [held(), held()];
    const sent: string[] = [];
    server.use(
      http.put(pathOf(activity, '/like'), async () => {
        await older.waiting;
        return HttpResponse.json({ ...activity, liked: true, likes_count: 41 });
      }),
      http.delete(pathOf(activity, '/like'), async () => {
        sent.push('DELETE');
        await newer.waiting;
        return HttpResponse.json({ ...activity, liked: false, likes_count: 40 });
      }),
    );
    const { user } = await renderFeed([activity]);
    await user.click(button(/^Like/));
    await user.click(button(/^Like/));
    older.release();
    await waitFor(() => expect(sent).toEqual(['DELETE']));
    expect(button(/^Like/)).toHaveAttribute('aria-pressed', 'false');
    expect(button(/^Like/)).not.toHaveTextContent(/\d/);
    newer.release();
    await waitFor(() => expect(button(/^Like/)).toHaveTextContent('40'));
  });

  it('does not undo a newer click when an older one fails', async () => {
    const activity = anActivity();
    const [older, newer] = [held(), held()];
    const sent: string[] = [];
    server.use(
      http.put(
        pathOf(activity, '/like'),
        async () => {
          await older.waiting;
          return problem(503);
        },
        { once: true },
      ),
      http.put(pathOf(activity, '/like'), () =>
        HttpResponse.json({ ...activity, liked: true, likes_count: 41 }),
      ),
      http.delete(pathOf(activity, '/like'), async () => {
        sent.push('DELETE');
        await newer.waiting;
        return HttpResponse.json(activity);
      }),
    );
    const { user } = await renderFeed([activity]);
    await user.click(button(/^Like/));
    await user.click(button(/^Like/));
    await user.click(button(/^Like/));
    older.release();
    await waitFor(() => expect(sent).toEqual(['DELETE']));
    expect(button(/^Like/)).toHaveAttribute('aria-pressed', 'true');
    newer.release();
    await waitFor(() => expect(button(/^Like/)).toHaveTextContent('41'));
  });

  it('takes a crud off the page that turns out to be gone', async () => {
    const activity = anActivity({ message: 'Gone meanwhile' });
    server.use(http.put(pathOf(activity, '/repost'), () => problem(410)));
    const { user } = await renderFeed([activity, anActivity()]);
    await user.click(screen.getAllByRole('button', { name: /^Repost/ })[0] as HTMLElement);
    expect(await screen.findByText('This crud is gone.')).toBeInTheDocument();
    expect(screen.queryByText('Gone meanwhile')).not.toBeInTheDocument();
  });

  it('marks reposts of the viewer', async () => {
    const reposted_by = { handle: me.handle, display_name: me.display_name, avatar_url: null };
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

  it('counts for those who are not signed in, and leads them to the page for that', async () => {
    const activity = anActivity({ likes_count: 2, reposts_count: 1 });
    const { user } = await renderFeed([activity], null);
    expect(await screen.findByRole('button', { name: /^Repost .+, 1 repost$/ })).toBeVisible();
    await user.click(button(/^Like .+, 2 likes$/));
    expect(window.location.pathname).toBe('/signin');
    expect(window.history.state.state).toEqual({ from: `/@bayko/status/${activity.uuid}` });
  });
});

describe('sharing', () => {
  it('uses the system’s own way where there is one', async () => {
    const shared: unknown[] = [];
    const activity = anActivity();
    Object.defineProperty(window.navigator, 'share', {
      value: async (what: unknown) => shared.push(what),
      configurable: true,
    });
    onTestFinished(() => void Reflect.deleteProperty(window.navigator, 'share'));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Share', /^More actions for the crud of Andrew Bayko/);
    const url = `${window.location.origin}/@bayko/status/${activity.uuid}`;
    await waitFor(() => expect(shared).toEqual([{ url }]));
  });

  it('copies the address from the menu, where there is a share sheet or none', async () => {
    const activity = anActivity();
    const { user } = await renderFeed([activity]);
    await choose(user, 'Copy link', /^More actions for the crud of Andrew Bayko/);
    expect(await screen.findByText('The link is copied.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Share' })).toBeNull();
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
