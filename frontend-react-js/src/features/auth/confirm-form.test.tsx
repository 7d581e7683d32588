import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { resend } from './api';
import { ConfirmForm } from './confirm-form';
import { ResendButton } from './resend-button';

const EMAIL = 'zoe@example.org';
const again = () => resend(EMAIL);

describe('confirm form', () => {
  it('takes a code with the blanks that come with copying', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/api/auth/confirm`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(aMe());
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(
      <ConfirmForm email={EMAIL} onDone={onDone} onWaiting={vi.fn()} />,
    );
    const code = screen.getByLabelText('Code from the mail');
    expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    expect(code).toHaveAttribute('inputmode', 'numeric');
    await user.type(code, '012 345{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([{ email: EMAIL, code: '012345' }]);
  });

  it('says when a moderator has to let the person in', async () => {
    server.use(http.post(`${API}/api/auth/confirm`, () => new HttpResponse(null, { status: 204 })));
    const onDone = vi.fn();
    const onWaiting = vi.fn();
    const { user } = renderWithProviders(
      <ConfirmForm email={EMAIL} onDone={onDone} onWaiting={onWaiting} />,
    );
    await user.type(screen.getByLabelText('Code from the mail'), '012345{Enter}');
    await waitFor(() => expect(onWaiting).toHaveBeenCalled());
    expect(onDone).not.toHaveBeenCalled();
  });

  it.each(['٠١٢٣٤٥', '۰۱۲۳۴۵', '०१२-३४५'])(
    'takes the digits of any keyboard: %s',
    async (typed) => {
      const sent: unknown[] = [];
      server.use(
        http.post(`${API}/api/auth/confirm`, async ({ request }) => {
          sent.push(await request.json());
          return HttpResponse.json(aMe());
        }),
      );
      const onDone = vi.fn();
      const { user } = renderWithProviders(
        <ConfirmForm email={EMAIL} onDone={onDone} onWaiting={vi.fn()} />,
      );
      await user.type(screen.getByLabelText('Code from the mail'), `${typed}{Enter}`);
      await waitFor(() => expect(onDone).toHaveBeenCalled());
      // The API converts the digits.
      expect(sent).toEqual([{ email: EMAIL, code: typed.replace('-', '') }]);
    },
  );

  it('lets one choose another handle when somebody else was quicker', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(
        `${API}/api/auth/confirm`,
        () => problem(422, { errors: [{ field: 'handle', code: 'taken' }] }),
        { once: true },
      ),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(
      <ConfirmForm email={EMAIL} onDone={onDone} onWaiting={vi.fn()} />,
    );
    await user.type(screen.getByLabelText('Code from the mail'), '012345{Enter}');
    const handle = await screen.findByLabelText('Handle');
    await waitFor(() => expect(handle).toHaveFocus());
    expect(handle).toHaveAccessibleDescription(/This handle is taken/);
    server.use(
      http.post(`${API}/api/auth/confirm`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(aMe());
      }),
    );
    await user.type(handle, '@Zoe_2{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([{ email: EMAIL, code: '012345', handle: 'zoe_2' }]);
  });

  it('asks for the password where somebody else signed up with the address as well', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/api/auth/confirm`, async ({ request }) => {
        sent.push(await request.json());
        return sent.length > 1
          ? HttpResponse.json(aMe())
          : problem(422, { errors: [{ field: 'password', code: 'password_required' }] });
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(
      <ConfirmForm email={EMAIL} onDone={onDone} onWaiting={vi.fn()} />,
    );
    await user.type(screen.getByLabelText('Code from the mail'), '012345{Enter}');
    const password = await screen.findByLabelText('Password');
    await waitFor(() => expect(password).toHaveFocus());
    expect(password).toHaveAccessibleDescription(/Somebody else signed up/);
    await user.type(password, 'three quiet boats{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent[1]).toEqual({ email: EMAIL, code: '012345', password: 'three quiet boats' });
  });

  it('asks for the address when that is not known', async () => {
    const { user } = renderWithProviders(
      <ConfirmForm email={null} onDone={() => {}} onWaiting={vi.fn()} />,
    );
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(screen.getByLabelText('E-mail address')).toHaveFocus();
  });

  it('says that a code is wrong where it was typed', async () => {
    server.use(
      http.post(`${API}/api/auth/confirm`, () =>
        problem(422, { errors: [{ field: 'code', code: 'wrong_code' }] }),
      ),
    );
    const { user } = renderWithProviders(
      <ConfirmForm email={EMAIL} onDone={() => {}} onWaiting={vi.fn()} />,
    );
    await user.type(screen.getByLabelText('Code from the mail'), '000000{Enter}');
    await waitFor(() =>
      expect(screen.getByLabelText('Code from the mail')).toHaveAccessibleDescription(
        /This code is not valid/,
      ),
    );
  });
});

describe('resend button', () => {
  it('waits while a mail has just left', () => {
    renderWithProviders(
      <ResendButton send={again} justSent>
        Send a new code
      </ResendButton>,
    );
    expect(screen.getByText(/You can ask for a new code in (60|59) seconds/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('sends a code and waits again', async () => {
    server.use(
      http.post(`${API}/api/auth/confirm/resend`, () => new HttpResponse(null, { status: 204 })),
    );
    const { user } = renderWithProviders(<ResendButton send={again}>Send a new code</ResendButton>);
    await user.click(screen.getByRole('button', { name: 'Send a new code' }));
    expect(await screen.findByText('A new code is on its way.')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('counts down in words what the API says', async () => {
    server.use(
      http.post(`${API}/api/auth/confirm/resend`, () => problem(429, {}, { 'Retry-After': '37' })),
    );
    const { user } = renderWithProviders(<ResendButton send={again}>Send a new code</ResendButton>);
    await user.click(screen.getByRole('button', { name: 'Send a new code' }));
    expect(await screen.findByText(/in 3[67] seconds/)).toBeInTheDocument();
  });
});
