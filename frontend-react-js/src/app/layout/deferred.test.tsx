import { act, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { Aside } from './deferred';

let isWide = false;
const changes = new Set<() => void>();
const asked: string[] = [];
const note = ({ request }: { request: Request }) => asked.push(new URL(request.url).pathname);

beforeEach(() => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: isWide && query === '(width > 75rem)',
    addEventListener: (_: string, listener: () => void) => changes.add(listener),
    removeEventListener: (_: string, listener: () => void) => changes.delete(listener),
  }));
  isWide = false;
  asked.length = 0;
  server.use(
    http.get(`${API}/api/auth/me`, () => HttpResponse.json(aMe())),
    ...['users/suggested', 'activities/ending', 'trends'].map((path) =>
      http.get(`${API}/api/${path}`, () => HttpResponse.json([])),
    ),
  );
  server.events.on('request:start', note);
});
afterEach(() => {
  server.events.removeListener('request:start', note);
  vi.unstubAllGlobals();
});

it('asks for nothing on a narrow screen, where only its links are', async () => {
  renderWithProviders(<Aside me={aMe()} />);
  expect(await screen.findByRole('link', { name: 'Privacy' })).toBeInTheDocument();
  expect(screen.queryByText('Gone means gone.')).toBeNull();
  expect(asked.filter((path) => /suggested|ending|gone_today|trends/.test(path))).toEqual([]);
});

it('is there as soon as the window is wide enough', async () => {
  renderWithProviders(<Aside me={aMe()} />);
  isWide = true;
  act(() => {
    for (const changed of changes) changed();
  });
  expect(screen.getByText('Gone means gone.')).toBeInTheDocument();
  expect(await screen.findByText(/41/)).toBeInTheDocument();
  expect(asked).toContain('/api/trends');
});
