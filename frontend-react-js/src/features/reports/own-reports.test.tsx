import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import type { Report } from '@/lib/api-types.gen';
import { aReport } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { OwnReports } from './own-reports';

const REPORTS = `${API}/api/reports`;

function renderReports(reports: Report[]) {
  server.use(http.get(REPORTS, () => HttpResponse.json(reports)));
  return renderWithProviders(<OwnReports />);
}

it.each([
  [{ state: 'open' as const }, 'Nobody has looked at it yet.'],
  [{ state: 'taken' as const }, 'A moderator is looking at it.'],
  [{ state: 'closed' as const, outcome: 'none' as const }, 'Moderators found nothing to do.'],
  [{ state: 'closed' as const, outcome: 'remove' as const }, 'Moderators removed it.'],
])('says what became of a report', async (members, words) => {
  renderReports([aReport({ comment: 'Again.', ...members })]);
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByRole('heading', { name: 'A crud of Andrew Bayko' })).toBeVisible();
  expect(screen.getByText('Again.')).toBeVisible();
});

it('names somebody who has left as such', async () => {
  renderReports([aReport({ target_kind: 'person', handle: null, display_name: null })]);
  expect(await screen.findByRole('heading', { name: 'somebody who has left' })).toBeVisible();
});

it('says that there is nothing, and what fails', async () => {
  renderReports([]);
  expect(await screen.findByText(/You have reported nothing/)).toBeVisible();
});

it('offers to load again what did not load', async () => {
  server.use(http.get(REPORTS, () => problem(400)));
  const { user } = renderWithProviders(<OwnReports />);
  expect(await screen.findByText('Your reports did not load')).toBeVisible();
  server.use(http.get(REPORTS, () => HttpResponse.json([aReport()])));
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'A crud of Andrew Bayko' })).toBeVisible();
});
