import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ConfirmForm } from './confirm-form';
import { ResendButton } from './resend-button';

const EMAIL = 'zoe@example.org';

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
    const { user } = renderWithProviders(<ConfirmForm email={EMAIL} onDone={onDone} />);
    const code = screen.getByLabelText('Code from the mail');
    expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    expect(code).toHaveAttribute('inputmode', 'numeric');
    await user.type(code, '012 345{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([{ email: EMAIL, code: '012345' }]);
  });

  it('asks for the address when that is not known', async () => {
    const { user } = renderWithProviders(<ConfirmForm email={null} onDone={() => {}} />);
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(screen.getByLabelText('E-mail address')).toHaveFocus();
  });

  it('says that a code is wrong where it was typed', async () => {
    server.use(
      http.post(`${API}/api/auth/confirm`, () =>
        problem(422, { errors: [{ field: 'code', code: 'wrong_code' }] }),
      ),
    );
    const { user } = renderWithProviders(<ConfirmForm email={EMAIL} onDone={() => {}} />);
    await user.type(screen.getByLabelText('Code from the mail'), '000000{Enter}');
    await waitFor(() =>
      expect(screen.getByLabelText('Code from the mail')).toHaveAccessibleDescription(
        /This code is not right/,
      ),
    );
  });
});

describe('resend button', () => {
  it('waits while a mail has just left', () => {
    renderWithProviders(<ResendButton email={EMAIL} justSent />);
    expect(screen.getByText(/You can ask for a new code in (60|59) seconds/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('sends a code and waits again', async () => {
    server.use(
      http.post(`${API}/api/auth/confirm/resend`, () => new HttpResponse(null, { status: 204 })),
    );
    const { user } = renderWithProviders(<ResendButton email={EMAIL} />);
    await user.click(screen.getByRole('button', { name: 'Send a new code' }));
    expect(await screen.findByText('A new code is on its way.')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('counts down in words what the API says', async () => {
    server.use(
      http.post(`${API}/api/auth/confirm/resend`, () => problem(429, {}, { 'Retry-After': '37' })),
    );
    const { user } = renderWithProviders(<ResendButton email={EMAIL} />);
    await user.click(screen.getByRole('button', { name: 'Send a new code' }));
    expect(await screen.findByText(/in 3[67] seconds/)).toBeInTheDocument();
  });
});
