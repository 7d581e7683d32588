import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Place, ShownInvite } from '@/lib/api-types.gen';
import { aPlace, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { SignupPage } from './signup-page';

const CODE = 'a_code_of_an_invite_0123456789';
let sent: unknown[] = [];

beforeEach(() => {
  sent = [];
  server.use(
    http.get(`${API}/api/auth/me`, () => problem(401)),
    http.get(`${API}/api/auth/demo`, () => HttpResponse.json({ people: [], mails: null })),
    http.post(`${API}/api/auth/signup`, async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

function answerInvite(members: Partial<ShownInvite> = {}) {
  const invite = {
    usable: true,
    handle: 'ann',
    display_name: 'Ann',
    place: 'The Shed',
    expires_at: inSeconds(3600),
    ...members,
  };
  server.use(http.get(`${API}/api/invites/code/:code`, () => HttpResponse.json(invite)));
}

function renderPage(place: Partial<Place>, path = '/signup') {
  const here = aPlace({ name: 'The Shed', ...place });
  server.use(http.get(`${API}/api/place`, () => HttpResponse.json(here)));
  return renderWithProviders(<SignupPage />, path);
}

async function fill(user: UserEvent) {
  await user.type(await screen.findByLabelText('Name'), 'Zoe Quill');
  await user.type(screen.getByLabelText('Handle'), 'zoe');
  await user.type(screen.getByLabelText('E-mail address'), 'zoe@example.org');
  await user.type(screen.getByLabelText('Password'), 'three quiet boats');
}

const submit = (user: UserEvent) =>
  user.click(screen.getByRole('button', { name: 'Create account' }));

describe('signing up', () => {
  it('shows the rules of the place, in its name', async () => {
    renderPage({ rules: ['Be kind.', '<b>No spam.</b>'] });
    expect(await screen.findByRole('heading', { name: 'The rules of The Shed' })).toBeVisible();
    expect(screen.getByText('<b>No spam.</b>')).toBeVisible();
    await waitFor(() => expect(document.title).toBe('Create account · The Shed'));
  });

  it('says that nobody can join where it is closed, and asks for nothing', async () => {
    renderPage({ signup_mode: 'closed' });
    expect(
      await screen.findByText('The Shed is not taking new people at the moment'),
    ).toBeVisible();
    expect(screen.queryByLabelText('Name')).not.toBeInTheDocument();
  });

  it('asks for the question of the place, and sends the answer', async () => {
    const { user } = renderPage({ signup_mode: 'approval', signup_question: 'Whom do you know?' });
    await fill(user);
    expect(screen.getByText('Whom do you know?')).toBeVisible();
    await submit(user);
    expect(await screen.findByText('Answer the question first.')).toBeVisible();
    await user.type(screen.getByLabelText('Your answer'), ' Ann. ');
    await submit(user);
    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ answer: 'Ann.' })]));
  });

  it('says who invites, and sends the invite along', async () => {
    answerInvite();
    const { user } = renderPage({ signup_mode: 'invite' }, `/signup?invite=${CODE}`);
    expect(await screen.findByText('Ann')).toBeVisible();
    await fill(user);
    await submit(user);
    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ invite: CODE })]));
  });

  it('asks somebody who is invited no question', async () => {
    answerInvite();
    renderPage(
      { signup_mode: 'approval', signup_question: 'Whom do you know?' },
      `/signup?invite=${CODE}`,
    );
    expect(await screen.findByLabelText('Name')).toBeVisible();
    expect(screen.queryByLabelText('Your answer')).not.toBeInTheDocument();
  });

  it('asks for an invite where one is needed, and takes a whole link', async () => {
    answerInvite();
    const { user } = renderPage({ signup_mode: 'invite' });
    const field = await screen.findByLabelText('Link or code of your invite');
    await user.type(field, 'nothing{Enter}');
    expect(await screen.findByText(/This is not an invite/)).toBeVisible();
    await user.clear(field);
    await user.type(field, `https://shed.example/signup?invite=${CODE}{Enter}`);
    expect(await screen.findByLabelText('Name')).toBeVisible();
    expect(window.location.search).toBe(`?invite=${CODE}`);
  });

  it.each([
    ['is over', () => answerInvite({ usable: false })],
    ['never was', () => server.use(http.get(`${API}/api/invites/code/:code`, () => problem(404)))],
  ])('says that an invite %s, and asks for another one', async (_, answer) => {
    answer();
    renderPage({ signup_mode: 'invite' }, `/signup?invite=${CODE}`);
    expect(await screen.findByText(/This invite is not valid/)).toHaveAttribute('role', 'alert');
    expect(await screen.findByLabelText('Link or code of your invite')).toBeVisible();
  });

  it.each([
    [422, { errors: [{ field: 'invite', code: 'invite_over' }] }, /This invite is not valid/],
    [403, { code: 'signups_closed' }, /not taking new people/],
    [422, { errors: [{ field: 'email', code: 'mail_domain_refused' }] }, /of this domain/],
    [422, { errors: [{ field: 'handle', code: 'look_alike' }] }, /too much like one/],
  ])('says what a %s means', async (status, members, words) => {
    server.use(http.post(`${API}/api/auth/signup`, () => problem(status, members)));
    const { user } = renderPage({});
    await fill(user);
    await submit(user);
    expect(await screen.findByText(words)).toBeVisible();
  });
});
