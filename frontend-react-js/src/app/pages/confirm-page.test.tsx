import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ConfirmPage } from './confirm-page';

const PEOPLE = [
  { handle: 'andrewbrown', display_name: 'Andrew Brown' },
  { handle: 'bayko', display_name: 'Andrew Bayko' },
];

function renderPage(demo: object) {
  server.use(
    http.get(`${API}/api/auth/me`, () => problem(401)),
    http.get(`${API}/api/auth/demo`, () => HttpResponse.json(demo)),
  );
  return renderWithProviders(<ConfirmPage />, '/confirm');
}

describe('the page on which one confirms', () => {
  it('says where the mail is when none is sent, and as whom one can look around', async () => {
    const asked: string[] = [];
    const { user } = renderPage({ people: PEOPLE, mails: '/api/dev/outbox' });
    const mails = await screen.findByRole('link', { name: 'the mails that would have been sent' });
    expect(mails).toHaveAttribute('href', '/api/dev/outbox');
    expect(screen.queryByText(/We sent six digits/)).not.toBeInTheDocument();
    server.use(
      http.post(`${API}/api/auth/demo`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(aMe());
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Andrew Bayko' }));
    await waitFor(() => expect(asked).toEqual(['?handle=bayko']));
  });

  it('says where the code was sent on a server for people to use', async () => {
    renderPage({ people: [], mails: null });
    expect(await screen.findByText(/We sent six digits/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Andrew/ })).not.toBeInTheDocument();
  });
});
