import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { aMe, aPlace } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { MembersOnly } from './members-only';

const place = aPlace({ reading: 'members' });

beforeEach(() => {
  server.use(
    http.get(`${API}/api/auth/me`, () => problem(401)),
    http.get(`${API}/api/place`, () => HttpResponse.json(place)),
  );
});

const renderAt = (path: string) =>
  renderWithProviders(
    <MembersOnly>
      <p>The page</p>
    </MembersOnly>,
    path,
  );

it('leads visitors of a members-only place to the sign-in page, and back afterwards', async () => {
  renderAt('/explore?term=bread');
  await waitFor(() => expect(window.location.pathname).toBe('/signin'));
  expect(window.history.state.state).toEqual({ from: '/explore?term=bread' });
});

it.each(['/signin', '/signup', '/about', '/privacy'])('leaves %s open', async (path) => {
  const { client } = renderAt(path);
  await waitFor(() => expect(client.getQueryData(['place', 'settings'])).toEqual(place));
  expect(screen.getByText('The page')).toBeVisible();
  expect(window.location.pathname).toBe(path);
});

it('shows everything to those who are signed in', async () => {
  const me = aMe();
  server.use(http.get(`${API}/api/auth/me`, () => HttpResponse.json(me)));
  const { client } = renderAt('/explore');
  await waitFor(() => expect(client.getQueryData(['auth', 'me'])).toEqual(me));
  await waitFor(() => expect(client.getQueryData(['place', 'settings'])).toEqual(place));
  expect(window.location.pathname).toBe('/explore');
});
