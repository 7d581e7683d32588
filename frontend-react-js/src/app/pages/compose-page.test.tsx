import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Pages } from '../router';

const NOTHING_UNREAD = () => HttpResponse.json({ unread_count: 0 });

beforeEach(() => {
  server.use(
    http.get(`${API}/api/auth/me`, () => HttpResponse.json(aMe())),
    http.get(`${API}/api/activities/home`, () => HttpResponse.json([])),
    http.get(`${API}/api/activities/notifications/unread_count`, NOTHING_UNREAD),
    http.get(`${API}/api/message_groups/unread_count`, NOTHING_UNREAD),
    http.get(`${API}/api/users/suggested`, () => HttpResponse.json([])),
    http.get(`${API}/api/activities/ending`, () => HttpResponse.json([])),
    http.get(`${API}/api/trends`, () => HttpResponse.json([])),
  );
});

const field = async () =>
  within(await screen.findByRole('dialog', { name: 'New crud' })).findByRole('textbox');

describe('compose page', () => {
  it('opens a new crud with what was shared, over the home feed', async () => {
    renderWithProviders(<Pages />, '/compose?text=Rise%20early.&url=https%3A%2F%2Fexample.org');
    expect(await field()).toHaveValue('Rise early.\nhttps://example.org');
    expect(await screen.findByRole('heading', { level: 1, name: 'Home' })).toBeInTheDocument();
  });

  it('keeps what one had begun to write', async () => {
    setItem('draft andrewbrown new crud', 'Listen:', serverClock.now() + 60_000);
    renderWithProviders(<Pages />, '/compose?text=Rise%20early.');
    expect(await field()).toHaveValue('Listen:\nRise early.');
  });

  it('asks those who are not signed in to do so first', async () => {
    server.use(http.get(`${API}/api/auth/me`, () => problem(401)));
    renderWithProviders(<Pages />, '/compose?text=Rise%20early.');
    expect(
      await screen.findByRole('heading', { name: 'You are not signed in' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
