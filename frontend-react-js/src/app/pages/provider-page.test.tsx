import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { aMe, aPlace } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ProviderPage } from './provider-page';

const answer = {
  purpose: 'signin',
  known: true,
  email: 'zoe@example.org',
  has_account: false,
};

/** As it comes back from the other place; another one in each test, because each is sent once. */
let state: string;
let number = 0;

/** Comes back from the other place. */
const comesBack = () =>
  renderWithProviders(
    <ProviderPage name="school" />,
    `/signin/school?state=${state}&code=a-code&iss=https%3A%2F%2Flogin.example`,
  );

/** What was sent to the API, by path. */
let sent: Record<string, unknown[]>;

function answers(path: string, ...responses: (() => Response)[]) {
  sent[path] = [];
  server.use(
    http.post(`${API}/api/auth/${path}`, async ({ request }) => {
      sent[path]?.push(await request.json());
      const next = responses.length > 1 ? responses.shift() : responses[0];
      return next?.();
    }),
  );
}

const says = (members: object = {}) =>
  answers('providers/answer', () => HttpResponse.json({ ...answer, ...members }));

beforeEach(() => {
  sent = {};
  number += 1;
  state = `signin.${number}`;
  server.use(
    http.get(`${API}/api/auth/me`, () => problem(401)),
    // What is shown beside the page to who is signed in.
    http.get(`${API}/api/*/unread_count`, () => HttpResponse.json({ unread_count: 0 })),
    http.get(`${API}/api/activities/notifications/unread_count`, () =>
      HttpResponse.json({ unread_count: 0 }),
    ),
    http.get(`${API}/api/auth/providers`, () =>
      HttpResponse.json([{ name: 'school', label: 'School' }]),
    ),
  );
});

it('signs in whom the other place knows, and takes the code out of the address', async () => {
  says();
  answers('signin/provider', () => HttpResponse.json(aMe()));
  comesBack();
  await waitFor(() => expect(window.location.pathname).toBe('/'));
  expect(window.location.search).toBe('');
  expect(sent['providers/answer']).toEqual([
    { provider: 'school', state, code: 'a-code', iss: 'https://login.example' },
  ]);
  expect(sent['signin/provider']).toEqual([{ state }]);
});

it('asks for the second step', async () => {
  says();
  answers(
    'signin/provider',
    () => problem(403, { code: 'second_step_required' }),
    () => HttpResponse.json(aMe()),
  );
  const { user } = comesBack();
  const field = await screen.findByLabelText('Code of the second step');
  await waitFor(() => expect(field).toHaveFocus());
  await user.type(field, '123 456{Enter}');
  await waitFor(() => expect(window.location.pathname).toBe('/'));
  expect(sent['signin/provider']?.at(-1)).toEqual({ state, second_step: '123456' });
});

it('asks who comes for the first time for a handle, and again where it is taken', async () => {
  says({ known: false });
  answers(
    'signup/provider',
    () => problem(422, { errors: [{ field: 'handle', code: 'taken' }] }),
    () => HttpResponse.json(aMe()),
  );
  const { user } = comesBack();
  await user.type(await screen.findByLabelText('Name'), 'Zoe');
  await user.type(screen.getByLabelText('Handle'), 'bayko{Enter}');
  await waitFor(() => expect(screen.getByLabelText('Handle')).toBeInvalid());
  await user.clear(screen.getByLabelText('Handle'));
  await user.type(screen.getByLabelText('Handle'), 'zoe{Enter}');
  await waitFor(() => expect(window.location.pathname).toBe('/'));
  expect(sent['signup/provider']?.at(-1)).toMatchObject({ state, handle: 'zoe' });
});

it('says where nobody joins, and asks for an invite where one is needed', async () => {
  says({ known: false });
  server.use(
    http.get(`${API}/api/place`, () => HttpResponse.json(aPlace({ signup_mode: 'invite' }))),
  );
  comesBack();
  expect(await screen.findByRole('form', { name: 'Invite' })).toBeVisible();
});

it('has the owner of the address sign in first', async () => {
  says({ known: false, has_account: true });
  comesBack();
  expect(await screen.findByText(/^An account here has the address zoe@example.org/)).toBeVisible();
  expect(screen.getByLabelText('Handle or e-mail address')).toBeVisible();
});

it.each([
  [{ known: false, email: null }, /does not say that your e-mail address is yours/],
  [null, /took too long, or was used already/],
])('says what went wrong, and leads to where one begins again', async (members, words) => {
  if (members) says(members);
  else {
    answers('providers/answer', () =>
      problem(422, { errors: [{ field: 'state', code: 'sign_in_over' }] }),
    );
  }
  comesBack();
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
  expect(screen.getByRole('link', { name: 'Begin again' })).toHaveAttribute('href', '/signin');
});

it('says that somebody came back without a code', async () => {
  renderWithProviders(<ProviderPage name="school" />, '/signin/school?error=access_denied');
  expect(await screen.findByText('You were not signed in at School.')).toBeVisible();
});
