import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetScope, rememberScope } from '@/lib/first-visit/home-scope';
import { aMe, anActivity } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Pages } from '../router';

const viewer = aMe();

beforeEach(() => {
  server.use(
    http.get(`${API}/api/auth/me`, () => HttpResponse.json(viewer)),
    http.get(`${API}/api/activities/home`, () => HttpResponse.json([anActivity()])),
    http.get(`${API}/api/activities/notifications`, () => HttpResponse.json([])),
    http.get(`${API}/api/activities/notifications/unread_count`, () =>
      HttpResponse.json({ unread_count: 3, unread_entries: 3 }),
    ),
    http.get(`${API}/api/message_groups/unread_count`, () =>
      HttpResponse.json({ unread_count: 2 }),
    ),
    http.get(`${API}/api/users/suggested`, () => HttpResponse.json([])),
    http.get(`${API}/api/activities/ending`, () => HttpResponse.json([])),
    http.get(`${API}/api/trends`, () => HttpResponse.json([])),
  );
});

describe('shell', () => {
  it('shows the unread count in the navigation and in the title', async () => {
    renderWithProviders(<Pages />);
    const navigation = screen.getByRole('navigation', { name: 'Main' });
    expect(
      await within(navigation).findByRole('link', { name: 'Notifications 3 unread' }),
    ).toBeInTheDocument();
    expect(
      await within(navigation).findByRole('link', { name: 'Messages 2 unread' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(document.title).toBe('(5) Home · Cruddur'));
  });

  it('moves the focus to the heading of the page that one goes to', async () => {
    const { user } = renderWithProviders(<Pages />);
    await user.click(await screen.findByRole('link', { name: /^Notifications/ }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Notifications' });
    await waitFor(() => expect(heading).toHaveFocus());
  });

  it('leads home to what was chosen a moment ago, before the next page has loaded', async () => {
    renderWithProviders(<Pages />, '/notifications');
    const home = await screen.findByRole('link', { name: 'Home' });
    act(() => rememberScope('everyone'));
    expect(home).toHaveAttribute('href', '/?scope=everyone');
    act(forgetScope);
    expect(home).toHaveAttribute('href', '/');
  });

  it('shows nothing to write with to those who are not signed in', async () => {
    server.use(
      http.get(`${API}/api/auth/me`, () => problem(401)),
      http.get(`${API}/api/activities/notifications`, () => problem(401)),
    );
    const { user } = renderWithProviders(<Pages />);
    expect(await screen.findByRole('article')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    const page = within(screen.getByRole('main'));
    expect(await page.findByRole('button', { name: /^Share/ })).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Notifications' }));
    expect(
      await screen.findByRole('heading', { name: 'You are not signed in' }),
    ).toBeInTheDocument();
    const words = within(page.getByText(/Once you are signed in/));
    expect(words.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/signin');
  });

  it('keeps the navigation when a page breaks, and the next page works', async () => {
    // React logs errors that a boundary catches; this one is expected.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    server.use(http.get(`${API}/api/activities/home`, () => HttpResponse.json([{ uuid: 'x' }])));
    const { user } = renderWithProviders(<Pages />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Something on this page broke');
    await user.click(screen.getByRole('link', { name: /^Notifications/ }));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Notifications' }),
    ).toBeInTheDocument();
  });

  it('answers an unknown address in words', async () => {
    renderWithProviders(<Pages />, '/no/such/page');
    expect(
      await screen.findByRole('heading', { name: 'This page does not exist' }),
    ).toBeInTheDocument();
  });
});
