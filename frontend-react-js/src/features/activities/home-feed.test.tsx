import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Activity } from '@/lib/api-types.gen';
import { serverClock } from '@/lib/time';
import { aMe, anActivity, aPicture, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { removeExpiredIn } from '@/testing/time-passing';
import { HomeFeed } from './home-feed';
import { WritingProvider } from './writing';

const HOME = `${API}/api/activities/home`;
const viewer = aMe();

function answerHome(activities: Activity[], headers: Record<string, string> = {}) {
  server.use(http.get(HOME, () => HttpResponse.json(activities, { headers })));
}

function renderFeed() {
  return renderWithProviders(
    <WritingProvider viewer={viewer}>
      <h1 tabIndex={-1}>Home</h1>
      <HomeFeed scope="following" isSignedIn />
    </WritingProvider>,
  );
}

/** However long the test takes, no time passes for the page. */
function stopClock() {
  const moment = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(moment);
  vi.spyOn(serverClock, 'now').mockReturnValue(moment);
}
afterEach(() => vi.restoreAllMocks());

describe('home feed', () => {
  it('shows markup as the text that it is', async () => {
    answerHome([anActivity({ message: '<b>bold</b> <script>alert(1)</script>' })]);
    renderFeed();
    expect(await screen.findByText('<b>bold</b> <script>alert(1)</script>')).toBeInTheDocument();
  });

  it('says in words when a crud expires', async () => {
    answerHome([anActivity({ expires_at: inSeconds(3 * 3600) })]);
    renderFeed();
    expect(await screen.findByRole('img', { name: 'Expires in 3 hours' })).toBeInTheDocument();
  });

  it('lets a crud fade in its last minute, as far as that has come', async () => {
    stopClock();
    answerHome([
      anActivity({ message: 'Late', expires_at: inSeconds(20) }),
      anActivity({ message: 'Early', expires_at: inSeconds(3600) }),
    ]);
    renderFeed();
    const late = (await screen.findByText('Late')).closest('article');
    expect(late).toHaveAttribute('data-fading');
    const begins = Number.parseFloat(late?.style.getPropertyValue('--fade-delay') ?? '');
    expect(begins).toBeCloseTo(-40_000);
    expect(screen.getByText('Early').closest('article')).not.toHaveAttribute('data-fading');
  });

  it('removes a crud at its second, and moves the focus to a neighbor', async () => {
    answerHome([
      anActivity({ message: 'Soon gone', expires_at: inSeconds(60) }),
      anActivity({ message: 'Here to stay' }),
    ]);
    const { client } = renderFeed();
    const { stop, letPass } = removeExpiredIn(client);
    const leaving = await screen.findByText('Soon gone');
    const article = within(leaving.closest('article') as HTMLElement);
    const reply = await article.findByRole('button', { name: /^Reply/ });
    act(() => reply.focus());

    letPass(60);
    await waitFor(() => expect(screen.queryByText('Soon gone')).not.toBeInTheDocument());
    expect(screen.getByText('Here to stay').closest('article')).toHaveFocus();
    expect(JSON.stringify(client.getQueriesData({}))).not.toContain('Soon gone');
    stop();
  });

  it('follows the link to the next page', async () => {
    server.use(
      http.get(HOME, ({ request }) =>
        new URL(request.url).searchParams.has('max_id')
          ? HttpResponse.json([anActivity({ message: 'Older' })])
          : HttpResponse.json([anActivity({ message: 'Newest' })], {
              headers: { Link: '</api/activities/home?max_id=5>; rel="next"' },
            }),
      ),
    );
    const { user } = renderFeed();
    await user.click(await screen.findByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('Older')).toBeInTheDocument();
    expect(screen.getByText('Newest')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });

  it('offers what is new instead of moving the feed', async () => {
    server.use(
      http.get(HOME, ({ request }) =>
        new URL(request.url).searchParams.has('since_id')
          ? HttpResponse.json([anActivity({ message: 'Brand new' })])
          : HttpResponse.json([anActivity({ message: 'Known' })], {
              headers: { Link: '</api/activities/home?since_id=7>; rel="prev"' },
            }),
      ),
    );
    const { client, user } = renderFeed();
    await screen.findByText('Known');
    await act(() => client.refetchQueries({ queryKey: ['activities', 'newer'] }));
    expect(screen.queryByText('Brand new')).not.toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: '1 new crud' }));
    const shown = screen.getAllByRole('article').map((article) => article.textContent);
    expect(shown[0]).toContain('Brand new');
    expect(screen.queryByRole('button', { name: '1 new crud' })).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('says what to do when nothing is alive', async () => {
    answerHome([]);
    renderFeed();
    expect(await screen.findByRole('heading', { name: 'It is quiet here' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'see what everyone says' })).toHaveAttribute(
      'href',
      '/?scope=everyone',
    );
  });

  it('says what went wrong and tries again when asked', async () => {
    server.use(http.get(HOME, () => problem(500)));
    const { user } = renderFeed();
    expect(await screen.findByRole('alert')).toHaveTextContent(/wrong on our side/);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    answerHome([anActivity({ message: 'Back again' })]);
    await user.click(retry);
    expect(await screen.findByText('Back again')).toBeInTheDocument();
  });
});

describe('pictures', () => {
  it('load before they are laid out where the feed begins, and others when they come near', async () => {
    answerHome([1, 2, 3].map(() => anActivity({ media: [aPicture()] })));
    renderFeed();
    await waitFor(() =>
      expect(screen.getAllByRole('img', { name: 'A kettle on a stove' })).toHaveLength(3),
    );
    const images = screen.getAllByRole('img', { name: 'A kettle on a stove' });
    expect(images.map((image) => image.getAttribute('loading'))).toEqual([
      'eager',
      'eager',
      'lazy',
    ]);
  });
});

describe('replies', () => {
  it('leads to all of them where only some are shown', async () => {
    const last = anActivity({ message: 'The last word' });
    const answered = anActivity({ replies: [last], replies_count: 2 });
    answerHome([answered]);
    renderFeed();
    expect(await screen.findByText('The last word')).toBeInTheDocument();
    const all = screen.getByRole('link', { name: 'Show all 2 replies' });
    expect(all).toHaveAttribute('href', `/@bayko/status/${answered.uuid}`);
  });

  it('are the two newest at most, so that they do not crowd out other cruds', async () => {
    const replies = ['One', 'Two', 'Three'].map((message) => anActivity({ message }));
    answerHome([anActivity({ replies, replies_count: 3 })]);
    renderFeed();
    expect(await screen.findByText('Three')).toBeInTheDocument();
    expect(screen.getByText('Two')).toBeInTheDocument();
    expect(screen.queryByText('One')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Show all 3 replies' })).toBeInTheDocument();
  });
});

describe('replying', () => {
  it('opens a dialog with the crud and the focus in its field, and hangs the answer under it', async () => {
    stopClock();
    const answered = anActivity({ message: 'Anybody there?' });
    answerHome([answered]);
    server.use(
      http.post(`${API}/api/activities/${answered.uuid}/reply`, async ({ request }) => {
        const { message } = (await request.json()) as { message: string };
        return HttpResponse.json(anActivity({ message, reply_to_activity_uuid: answered.uuid }));
      }),
    );
    const { user } = renderFeed();
    const opener = await screen.findByRole('button', { name: 'Reply to Andrew Bayko' });
    await user.click(opener);

    const dialog = await screen.findByRole('dialog', { name: 'Reply' });
    const field = within(dialog).getByRole('textbox');
    expect(within(dialog).getByText('Anybody there?')).toBeInTheDocument();
    expect(within(dialog).getByText(/leaves with this crud, in 1 hour/)).toBeInTheDocument();
    expect(field).toHaveFocus();

    await user.type(field, 'Yes!{Control>}{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.getByText('Yes!')).toBeInTheDocument();
    expect(opener).toHaveAccessibleName('Reply to Andrew Bayko, 1 reply');
    expect(opener).toHaveFocus();
  });

  it('says so when the crud is gone, keeps the text, and takes the crud off the page', async () => {
    const answered = anActivity({ message: 'Almost gone' });
    answerHome([answered]);
    server.use(http.post(`${API}/api/activities/${answered.uuid}/reply`, () => problem(410)));
    const { user } = renderFeed();
    await user.click(await screen.findByRole('button', { name: 'Reply to Andrew Bayko' }));
    await user.type(await screen.findByRole('textbox'), 'Too late{Control>}{Enter}');
    expect(await screen.findByText('This crud is gone.')).toBeInTheDocument();
    expect(screen.getByRole('textbox')).toHaveValue('Too late');
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('finds the unfinished text again', async () => {
    answerHome([anActivity()]);
    const { user } = renderFeed();
    const opener = await screen.findByRole('button', { name: 'Reply to Andrew Bayko' });
    await user.click(opener);
    await user.type(await screen.findByRole('textbox'), 'Half a thou');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(opener);
    expect(await screen.findByRole('textbox')).toHaveValue('Half a thou');
  });
});
