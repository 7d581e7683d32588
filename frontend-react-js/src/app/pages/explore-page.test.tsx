import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { aMe, anActivity, aProfile } from '@/testing/factories';
import { held } from '@/testing/held';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Pages } from '../router';

const SEARCH = `${API}/api/activities/search`;
const signedOut = http.get(`${API}/api/auth/me`, () => problem(401));

beforeEach(() => {
  server.use(
    signedOut,
    http.get(`${API}/api/activities/ending`, () => HttpResponse.json([])),
    http.get(`${API}/api/activities/gone_today`, () => HttpResponse.json({ count: 0 })),
    http.get(`${API}/api/activities/talked`, () => HttpResponse.json([])),
    http.get(`${API}/api/trends`, () => HttpResponse.json([])),
    http.get(`${API}/api/users/search`, () => HttpResponse.json([])),
    http.get(SEARCH, () => HttpResponse.json([])),
  );
});

function answerSearch(term: string, message: string) {
  server.use(
    http.get(SEARCH, ({ request }) => {
      const isAsked = new URL(request.url).searchParams.get('term') === term;
      const found = { ...anActivity({ message }), marks: [{ start: 0, end: 5 }] };
      return HttpResponse.json(isAsked ? [found] : []);
    }),
  );
}

function asMember(...handlers: Parameters<typeof server.use>) {
  server.use(
    ...handlers,
    http.get(`${API}/api/auth/me`, () => HttpResponse.json(aMe())),
    http.get(`${API}/api/users/suggested`, () => HttpResponse.json([])),
    http.get(`${API}/api/activities/notifications/unread_count`, () =>
      HttpResponse.json({ unread_count: 0, unread_entries: 0 }),
    ),
    http.get(`${API}/api/message_groups/unread_count`, () =>
      HttpResponse.json({ unread_count: 0 }),
    ),
  );
}

describe('explore page', () => {
  it('finds the typed term and highlights it', async () => {
    answerSearch('bread', 'Bread, still warm');
    const { user } = renderWithProviders(<Pages />, '/explore');
    await user.type(await screen.findByRole('searchbox'), 'bread');
    const found = await screen.findByRole('article');
    expect(within(found).getByText('Bread')).toHaveProperty('tagName', 'MARK');
    expect(found).toHaveTextContent('Bread, still warm');
  });

  it('finds people by their names', async () => {
    server.use(
      http.get(`${API}/api/users/search`, () =>
        HttpResponse.json([aProfile({ display_name: 'Lev Petrov', handle: 'lev' })]),
      ),
    );
    renderWithProviders(<Pages />, '/explore?term=lev');
    const people = await screen.findByRole('region', { name: 'People' });
    expect(within(people).getByRole('link', { name: /^Lev Petrov/ })).toHaveAttribute(
      'href',
      '/@lev',
    );
    expect(screen.queryByRole('link', { name: /^More people/ })).toBeNull();
  });

  it('leads those who are here from a few people to all with such a name', async () => {
    const people = ['lev', 'leo', 'lea'].map((handle) => aProfile({ handle }));
    asMember(http.get(`${API}/api/users/search`, () => HttpResponse.json(people)));
    renderWithProviders(<Pages />, '/explore?term=le');
    expect(await screen.findByRole('link', { name: /^More people/ })).toHaveAttribute(
      'href',
      '/people?term=le',
    );
  });

  it('names nobody twice: who is new is not suggested beside that', async () => {
    const [lev, lea] = ['lev', 'lea'].map((handle) => aProfile({ handle }));
    asMember(
      http.get(`${API}/api/users/members`, () => HttpResponse.json([lev])),
      http.get(`${API}/api/users/suggested`, () => HttpResponse.json([lev, lea])),
    );
    renderWithProviders(<Pages />, '/explore');
    const page = within(await screen.findByRole('main'));
    const suggested = await page.findByRole('region', { name: 'People to follow' });
    await waitFor(() => expect(within(suggested).getAllByRole('listitem')).toHaveLength(1));
    expect(suggested).toHaveTextContent('@lea');
    expect(screen.getByRole('region', { name: 'New here' })).toHaveTextContent('@lev');
  });

  it('shows all its rooms at once, so that nothing moves below what arrives later', async () => {
    const late = held();
    server.use(
      http.get(`${API}/api/activities/ending`, () =>
        HttpResponse.json([anActivity({ message: 'Soon gone' })]),
      ),
      http.get(`${API}/api/activities/talked`, async () => {
        await late.waiting;
        return HttpResponse.json([anActivity({ message: 'Cats or dogs?', replies_count: 4 })]);
      }),
    );
    const { client } = renderWithProviders(<Pages />, '/explore');
    const main = within(await screen.findByRole('main'));
    expect(await main.findByText('Loading what goes on here…')).toBeInTheDocument();
    await waitFor(() => expect(client.isFetching()).toBe(1));
    expect(main.queryByText('Soon gone')).toBeNull();
    late.release();
    expect(await main.findByRole('link', { name: /Cats or dogs\?.*4 replies/ })).toBeVisible();
    expect(main.getByText('Soon gone')).toBeVisible();
    expect(main.queryByText('Loading what goes on here…')).toBeNull();
    const order = main.getAllByRole('region').map((room) => room.getAttribute('aria-label'));
    expect(order).toEqual(['Ending soon', 'Most talked about', 'Trending tags']);
  });

  it('says in words that nothing matches', async () => {
    renderWithProviders(<Pages />, '/explore?term=unheardof');
    expect(
      await screen.findByRole('heading', { name: 'No living crud matches' }),
    ).toBeInTheDocument();
  });

  it('says what went wrong and searches again when asked', async () => {
    server.use(http.get(SEARCH, () => problem(422)));
    const { user } = renderWithProviders(<Pages />, '/explore?term=bread');
    expect(await screen.findByText('The feed did not load')).toBeInTheDocument();
    answerSearch('bread', 'Bread');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('article')).toBeInTheDocument();
  });

  it('ends the request for what is no longer asked', async () => {
    const ended: string[] = [];
    server.use(
      http.get(SEARCH, ({ request }) => {
        const term = new URL(request.url).searchParams.get('term') ?? '';
        if (term !== 'br') return HttpResponse.json([]);
        return new Promise(() => request.signal.addEventListener('abort', () => ended.push(term)));
      }),
    );
    const { user } = renderWithProviders(<Pages />, '/explore?term=br');
    await user.type(await screen.findByRole('searchbox'), 'ead{Enter}');
    await waitFor(() => expect(ended).toEqual(['br']));
  });
});

describe('tag page', () => {
  it('shows what has just this tag', async () => {
    answerSearch('#bread ', '#bread, still warm');
    renderWithProviders(<Pages />, '/tags/Bread');
    expect(await screen.findByRole('heading', { level: 1, name: '#bread' })).toBeInTheDocument();
    expect(await screen.findByRole('article')).toHaveTextContent('#bread, still warm');
  });

  it('says in words that nothing has the tag', async () => {
    renderWithProviders(<Pages />, '/tags/nothing');
    expect(
      await screen.findByRole('heading', { name: 'No living crud has #nothing' }),
    ).toBeInTheDocument();
  });

  it('is no page for what is no tag', async () => {
    renderWithProviders(<Pages />, '/tags/a%20b');
    expect(
      await screen.findByRole('heading', { name: 'This page does not exist' }),
    ).toBeInTheDocument();
  });
});
