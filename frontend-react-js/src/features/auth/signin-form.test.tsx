import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { read } from '@/lib/api';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { SigninForm } from './signin-form';

const SIGNIN = `${API}/api/auth/signin`;
const onSuspended = vi.fn();

describe('sign-in form', () => {
  it('takes a handle as people write it', async () => {
    const me = aMe();
    const sent: unknown[] = [];
    server.use(
      http.post(SIGNIN, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(me);
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(<SigninForm onDone={onDone} onSuspended={onSuspended} />);
    await user.type(screen.getByLabelText('Handle or e-mail address'), ' @andrewbrown ');
    await user.type(screen.getByLabelText('Password'), ' with blanks {Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalledWith(me));
    expect(sent).toEqual([{ login: 'andrewbrown', password: ' with blanks ' }]);
  });

  it('does not tell whether the name or the password is wrong, and keeps both', async () => {
    server.use(http.post(SIGNIN, () => problem(401, { code: 'wrong_credentials' })));
    const { user } = renderWithProviders(
      <SigninForm onDone={() => {}} onSuspended={onSuspended} />,
    );
    const login = screen.getByLabelText('Handle or e-mail address');
    const password = screen.getByLabelText('Password');
    await user.type(login, 'andrewbrown');
    await user.type(password, 'not this one');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(password).toHaveFocus());
    expect(password).toHaveAccessibleDescription(/do not belong together/);
    expect(password).toHaveValue('not this one');
    expect(login).toHaveValue('andrewbrown');
  });

  it('is sent once when it is submitted again before it has rendered', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(SIGNIN, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(aMe());
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(<SigninForm onDone={onDone} onSuspended={onSuspended} />);
    await user.type(screen.getByLabelText('Handle or e-mail address'), 'andrewbrown');
    await user.type(screen.getByLabelText('Password'), 'a password');
    const form = screen.getByRole('form', { name: 'Sign in' });
    act(() => {
      fireEvent.submit(form);
      fireEvent.submit(form);
    });
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    // A second request would have left before this one.
    await read('/api/health-check');
    expect(sent).toHaveLength(1);
  });

  it('says in words how long to wait after too many tries', async () => {
    server.use(http.post(SIGNIN, () => problem(429, {}, { 'Retry-After': '540' })));
    const { user } = renderWithProviders(
      <SigninForm onDone={() => {}} onSuspended={onSuspended} />,
    );
    await user.type(screen.getByLabelText('Handle or e-mail address'), 'andrewbrown');
    await user.type(screen.getByLabelText('Password'), 'guess{Enter}');
    expect(await screen.findByText(/Please wait 9 minutes/)).toBeInTheDocument();
  });

  it('asks for a mailed code where the account is under attack', async () => {
    const sent: unknown[] = [];
    const asked: unknown[] = [];
    server.use(
      http.get(`${API}/api/auth/demo`, () => HttpResponse.json({ people: [], mails: null })),
      http.post(`${API}/api/auth/signin/code`, async ({ request }) => {
        asked.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
      http.post(SIGNIN, async ({ request }) => {
        sent.push(await request.json());
        return sent.length > 1 ? HttpResponse.json(aMe()) : problem(403, { code: 'code_required' });
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(<SigninForm onDone={onDone} onSuspended={onSuspended} />);
    await user.type(screen.getByLabelText('Handle or e-mail address'), '@andrewbrown');
    await user.type(screen.getByLabelText('Password'), 'my own password{Enter}');
    const code = await screen.findByLabelText('Code from the mail');
    await waitFor(() => expect(code).toHaveFocus());
    expect(code).toHaveAccessibleDescription(/Many wrong passwords were tried/);
    await user.click(screen.getByRole('button', { name: 'Send me a code' }));
    expect(await screen.findByText('A new code is on its way.')).toBeInTheDocument();
    expect(asked).toEqual([{ login: 'andrewbrown' }]);
    await user.type(code, 'bcdf-2345{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([
      { login: 'andrewbrown', password: 'my own password' },
      { login: 'andrewbrown', password: 'my own password', code: 'bcdf2345' },
    ]);
  });

  it('shows the password when asked to', async () => {
    const { user } = renderWithProviders(
      <SigninForm onDone={() => {}} onSuspended={onSuspended} />,
    );
    const password = screen.getByLabelText('Password');
    expect(password).toHaveAttribute('type', 'password');
    await user.type(password, 'secret');
    const toggle = screen.getByRole('button', { name: 'Show password' });
    await user.click(toggle);
    expect(toggle).toHaveAttribute('aria-pressed', 'true');
    expect(password).toHaveAttribute('type', 'text');
    expect(password).toHaveValue('secret');
  });

  it('passes the reason of a suspension on', async () => {
    const suspension = {
      code: 'suspended',
      reason: 'Spam.',
      ends_at: null,
      appeal_token: '01900000-0000-7000-8000-000000000001',
      appealed_at: null,
    };
    server.use(http.post(SIGNIN, () => problem(403, suspension)));
    const { user } = renderWithProviders(
      <SigninForm onDone={() => {}} onSuspended={onSuspended} />,
    );
    await user.type(screen.getByLabelText('Handle or e-mail address'), 'ann');
    await user.type(screen.getByLabelText('Password'), 'something{Enter}');
    await waitFor(() =>
      expect(onSuspended).toHaveBeenCalledWith(expect.objectContaining(suspension)),
    );
  });
});
