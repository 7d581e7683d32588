import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Route } from 'wouter';
import { Announcer } from '@/components/announcer';
import type { Activity, ThreadEntry } from '@/lib/api-types.gen';
import { anActivity, aThreadEntry, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { removeExpiredIn } from '@/testing/time-passing';
import { StatusPage } from './status-page';

const crud = anActivity({ handle: 'ann', display_name: 'Ann', message: 'The crud itself' });
const path = `/@ann/status/${crud.uuid}`;

interface Answered {
  activity?: Activity;
  ancestors?: ThreadEntry[];
  replies?: ThreadEntry[];
}

function answer(thread: () => Answered) {
  server.use(
    http.get(`${API}/api/auth/me`, () => problem(401)),
    http.get(`${API}/api/activities/${crud.uuid}/thread`, () =>
      HttpResponse.json({ activity: crud, ancestors: [], replies: [], ...thread() }),
    ),
  );
}

function answerGone(expired_at: string) {
  server.use(
    http.get(`${API}/api/activities/${crud.uuid}/thread`, () => problem(410, { expired_at })),
  );
}

function renderPage(address = path) {
  return renderWithProviders(
    <>
      <Route path="/:at/status/:uuid" component={StatusPage} />
      <Announcer />
    </>,
    address,
  );
}

const message = (text: string) => anActivity({ message: text });

describe('the page of a crud', () => {
  it('shows what is above, the crud, and replies under what they answer', async () => {
    answer(() => ({
      ancestors: [aThreadEntry(-2, message('root')), aThreadEntry(-1, message('middle'))],
      replies: [
        aThreadEntry(1, message('first')),
        aThreadEntry(2, message('to first')),
        aThreadEntry(1, message('second')),
      ],
    }));
    renderPage();
    await screen.findByRole('heading', { level: 1, name: 'Crud by Ann' });
    const texts = screen.getAllByRole('article').map((article) => article.textContent);
    const order = ['root', 'middle', 'The crud itself', 'first', 'to first', 'second'];
    expect(texts.map((text, place) => text?.includes(order[place] ?? '?'))).not.toContain(false);
    expect(screen.getByText('The crud itself').closest('article')).toHaveAttribute('aria-current');
    const first = screen.getByText('first').closest('li');
    expect(within(first as HTMLElement).getByText('to first')).toBeInTheDocument();
    expect(within(first as HTMLElement).queryByText('second')).toBeNull();
  });

  it('keeps the places of what is gone, those beside each other in one line', async () => {
    answer(() => ({
      replies: [
        aThreadEntry(1, null),
        aThreadEntry(1, null),
        aThreadEntry(1, message('alive')),
        aThreadEntry(2, null),
      ],
    }));
    renderPage();
    expect(await screen.findByText(/^2 replies are gone/)).toBeInTheDocument();
    expect(screen.getByText(/^A reply is gone/)).toBeInTheDocument();
  });

  it('leads to the replies for which there is no room', async () => {
    const reply = anActivity({ handle: 'bayko', replies_count: 3 });
    const wide = anActivity({ handle: 'londo', replies_count: 2 });
    answer(() => ({
      replies: [aThreadEntry(1, reply), aThreadEntry(1, wide), aThreadEntry(2, message('one'))],
    }));
    renderPage();
    const all = await screen.findByRole('link', { name: 'Show 3 replies' });
    expect(all).toHaveAttribute('href', `/@bayko/status/${reply.uuid}`);
    const more = screen.getByRole('link', { name: 'Show 1 more reply' });
    expect(more).toHaveAttribute('href', `/@londo/status/${wide.uuid}`);
  });

  it('goes back to earlier replies, before those that are shown', async () => {
    const [early, late] = [aThreadEntry(1, message('early')), aThreadEntry(1, message('late'))];
    const address = `/api/activities/${crud.uuid}/thread`;
    answer(() => ({}));
    server.use(
      http.get(API + address, ({ request }) => {
        const isFirst = !new URL(request.url).searchParams.has('max_id');
        const replies = isFirst ? [late] : [early];
        return HttpResponse.json(
          { activity: crud, ancestors: [], replies },
          isFirst ? { headers: { Link: `<${address}?max_id=1>; rel="next"` } } : {},
        );
      }),
    );
    const { user } = renderPage();
    await user.click(await screen.findByRole('button', { name: 'Show earlier replies' }));
    const first = await screen.findByText('early');
    expect(first.compareDocumentPosition(screen.getByText('late'))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(screen.queryByRole('button', { name: 'Show earlier replies' })).toBeNull();
  });

  it('leaves the place of a reply that ends while one reads, and nothing below it', async () => {
    const ending = anActivity({ message: 'Now you see me', expires_at: inSeconds(60) });
    const below = anActivity({ message: 'Me too', expires_at: inSeconds(60) });
    answer(() => ({ replies: [aThreadEntry(1, ending), aThreadEntry(2, below)] }));
    const { client } = renderPage();
    const { stop, letPass } = removeExpiredIn(client);
    expect(await screen.findByText('Now you see me')).toBeInTheDocument();
    letPass(60);
    expect(await screen.findByText('A reply is gone')).toBeInTheDocument();
    expect(screen.queryByText('Now you see me')).toBeNull();
    expect(screen.queryByText('Me too')).toBeNull();
    stop();
  });

  it('shows and says what others have answered since', async () => {
    const replies = [aThreadEntry(1, message('old'))];
    answer(() => ({ replies }));
    const { client } = renderPage();
    await screen.findByText('old');
    replies.push(aThreadEntry(1, message('new')));
    await client.invalidateQueries();
    expect(await screen.findByText('new')).toBeInTheDocument();
    expect(screen.getByText('1 new reply')).toBeInTheDocument();
  });

  it('says when a crud went', async () => {
    const expired_at = inSeconds(-3 * 3600);
    answer(() => ({}));
    answerGone(expired_at);
    renderPage();
    expect(await screen.findByText(/It left 3 hours ago/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('This crud is gone');
    expect(screen.queryByText(/You saw it/)).toBeNull();
  });

  it('lets go of a crud that ends while one reads', async () => {
    const expires_at = inSeconds(60);
    answer(() => ({ activity: { ...crud, expires_at } }));
    const { client } = renderPage();
    const { stop, letPass } = removeExpiredIn(client);
    expect(await screen.findByText('The crud itself')).toBeInTheDocument();
    answerGone(expires_at);
    letPass(60);
    expect(await screen.findByText(/Nobody can read it here any more/)).toBeInTheDocument();
    expect(screen.queryByText('The crud itself')).toBeNull();
    expect(screen.getByText(/You saw it\./)).toBeInTheDocument();
    stop();
  });

  it.each([
    [404, 'There is no such crud'],
    [403, 'Nothing here'],
  ])('has words for %s', async (status, title) => {
    answer(() => ({}));
    server.use(http.get(`${API}/api/activities/${crud.uuid}/thread`, () => problem(status)));
    renderPage();
    expect(await screen.findByRole('heading', { level: 2, name: title })).toBeInTheDocument();
  });

  it('shows nothing under a name that is not the author’s', async () => {
    answer(() => ({}));
    renderPage(`/@president/status/${crud.uuid}`);
    expect(await screen.findByText('There is no such crud')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText('The crud itself')).toBeNull());
  });

  it('does not ask the API for what cannot be a crud', () => {
    server.use(http.get(`${API}/api/auth/me`, () => problem(401)));
    renderPage('/@ann/status/nonsense');
    expect(screen.getByText('This page does not exist')).toBeInTheDocument();
  });
});
