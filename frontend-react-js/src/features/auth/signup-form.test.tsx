import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { SignupForm } from './signup-form';

const SIGNUP = `${API}/api/auth/signup`;
let sent: unknown[] = [];

beforeEach(() => {
  sent = [];
  server.use(
    http.post(SIGNUP, async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

function renderForm() {
  const onDone = vi.fn();
  return { onDone, ...renderWithProviders(<SignupForm onDone={onDone} />) };
}

async function fill(user: UserEvent) {
  await user.type(screen.getByLabelText('Name'), 'Zoe Quill');
  await user.type(screen.getByLabelText('Handle'), ' @Zoe_Q ');
  await user.type(screen.getByLabelText('E-mail address'), 'zoe@example.org');
  await user.type(screen.getByLabelText('Password'), 'three quiet boats');
}

const submit = (user: UserEvent) =>
  user.click(screen.getByRole('button', { name: 'Create account' }));

describe('sign-up form', () => {
  it('sends the normalized values, and passes the address of the code on', async () => {
    const { user, onDone } = renderForm();
    await fill(user);
    await submit(user);
    await waitFor(() => expect(onDone).toHaveBeenCalledWith('zoe@example.org'));
    expect(sent).toEqual([
      {
        display_name: 'Zoe Quill',
        handle: 'zoe_q',
        email: 'zoe@example.org',
        password: 'three quiet boats',
        locale: 'en',
      },
    ]);
  });

  it('lets a password manager know what each field is', () => {
    renderForm();
    expect(screen.getByLabelText('Name')).toHaveAttribute('autocomplete', 'name');
    expect(screen.getByLabelText('Handle')).toHaveAttribute('autocomplete', 'username');
    expect(screen.getByLabelText('E-mail address')).toHaveAttribute('autocomplete', 'email');
    expect(screen.getByLabelText('Password')).toHaveAttribute('autocomplete', 'new-password');
  });

  it('says the rules beforehand', () => {
    renderForm();
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/At least 10 characters/);
    expect(screen.getByLabelText('Handle')).toHaveAccessibleDescription(/3 to 30/);
  });

  it('shows every error at its field and moves to the first', async () => {
    const { user } = renderForm();
    await user.type(screen.getByLabelText('Name'), 'Zoe');
    await user.type(screen.getByLabelText('Password'), 'too short');
    await submit(user);
    const handle = screen.getByLabelText('Handle');
    expect(handle).toHaveFocus();
    expect(handle).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText('Name')).not.toHaveAttribute('aria-invalid');
    expect(screen.getByLabelText('E-mail address')).toHaveAccessibleDescription(
      /Enter an e-mail address/,
    );
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/at least 10 characters/);
    expect(sent).toEqual([]);

    await user.type(handle, 'zoe');
    expect(handle).not.toHaveAttribute('aria-invalid');
  });

  it('says at its field that a handle is taken', async () => {
    server.use(
      http.post(SIGNUP, () => problem(422, { errors: [{ field: 'handle', code: 'taken' }] })),
    );
    const { user } = renderForm();
    await fill(user);
    await submit(user);
    expect(await screen.findByText(/This handle is taken/)).toBeInTheDocument();
    expect(screen.getByLabelText('Handle')).toHaveFocus();
  });

  it('puts what the API refuses to the fields it names', async () => {
    server.use(
      http.post(SIGNUP, () =>
        problem(422, {
          errors: [
            { field: 'password', code: 'weak_password' },
            { field: 'email', code: 'string_pattern_mismatch' },
          ],
        }),
      ),
    );
    const { user } = renderForm();
    await fill(user);
    await submit(user);
    expect(await screen.findByText(/too easy to guess/)).toBeInTheDocument();
    expect(screen.getByLabelText('E-mail address')).toHaveFocus();
  });

  it('says in words how long to wait', async () => {
    server.use(http.post(SIGNUP, () => problem(429, {}, { 'Retry-After': '42' })));
    const { user } = renderForm();
    await fill(user);
    await submit(user);
    expect(await screen.findByText(/Please wait 42 seconds/)).toHaveAttribute('role', 'alert');
  });

  it('keeps what was typed when the network fails, and sends it then', async () => {
    server.use(http.post(SIGNUP, () => HttpResponse.error(), { once: true }));
    const { user, onDone } = renderForm();
    await fill(user);
    await submit(user);
    expect(await screen.findByText(/We cannot reach Cruddur/)).toBeInTheDocument();
    expect(screen.getByLabelText('Password')).toHaveValue('three quiet boats');
    await submit(user);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
  });

  it('is sent once however often one clicks', async () => {
    const clicked = Promise.withResolvers<void>();
    server.use(
      http.post(SIGNUP, async ({ request }) => {
        sent.push(await request.json());
        await clicked.promise;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, onDone } = renderForm();
    await fill(user);
    await user.dblClick(screen.getByRole('button', { name: 'Create account' }));
    clicked.resolve();
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toHaveLength(1);
  });
});
