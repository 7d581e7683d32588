import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { Section } from '@/components/section';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { NotMe } from './not-me';
import { NewPasswordForm } from './recover-form';
import { SecondStep } from './second-step';
import { SigninForm } from './signin-form';

const STEP = `${API}/api/auth/second_step`;
const codes = Array.from({ length: 10 }, (_, index) => `BCDF-2345-GHJK-678${index}`);
const off = { enabled: false, confirmed_at: null, recovery_codes_left: 0, demanded: false };

describe('signing in with a second step', () => {
  it('asks for its code after the password, and sends both', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/api/auth/signin`, async ({ request }) => {
        sent.push(await request.json());
        return sent.length > 1
          ? HttpResponse.json(aMe())
          : problem(403, { code: 'second_step_required' });
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(<SigninForm onDone={onDone} onSuspended={vi.fn()} />);
    await user.type(screen.getByLabelText('Handle or e-mail address'), 'ann');
    await user.type(screen.getByLabelText('Password'), 'my password{Enter}');
    const field = await screen.findByLabelText('Code of the second step');
    await waitFor(() => expect(field).toHaveFocus());
    await user.type(field, '12345{Enter}');
    expect(await screen.findByText(/^Enter the 6 digits that your app shows, or/)).toBeVisible();
    await user.type(field, ' 6{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([
      { login: 'ann', password: 'my password' },
      { login: 'ann', password: 'my password', second_step: '123456' },
    ]);
  });

  it('is asked for by a new password as well', async () => {
    const sent: { second_step?: string }[] = [];
    server.use(
      http.post(`${API}/api/auth/recover/confirm`, async ({ request }) => {
        sent.push((await request.json()) as { second_step?: string });
        return sent.length > 1
          ? HttpResponse.json(aMe())
          : problem(403, { code: 'second_step_required' });
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(
      <NewPasswordForm email="ann@example.org" onDone={onDone} onSuspended={vi.fn()} />,
    );
    await user.type(screen.getByLabelText('Code from the mail'), 'BCDF2345');
    await user.type(screen.getByLabelText('New password'), 'a long password{Enter}');
    await user.type(await screen.findByLabelText('Code of the second step'), `${codes[0]}{Enter}`);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent[1]?.second_step).toBe('BCDF2345GHJK6780');
  });
});

describe('the second step in the settings', () => {
  it('is turned on with a code, and shows recovery codes once', async () => {
    let isOn = false;
    server.use(
      http.get(STEP, () =>
        HttpResponse.json(
          isOn
            ? {
                ...off,
                enabled: true,
                confirmed_at: '2026-01-01T12:00:00Z',
                recovery_codes_left: 10,
              }
            : off,
        ),
      ),
      http.post(STEP, () =>
        HttpResponse.json({ secret: 'ABCDEFGH', uri: 'otpauth://totp/x', qr_svg: '<svg/>' }),
      ),
      http.post(`${STEP}/confirm`, () => {
        isOn = true;
        return HttpResponse.json({ codes });
      }),
      http.get(`${API}/api/auth/me`, () => HttpResponse.json(aMe({ second_step: true }))),
    );
    const { user } = renderWithProviders(
      <Section title="A second step">
        <SecondStep me={aMe()} />
      </Section>,
    );
    await user.click(await screen.findByRole('button', { name: 'Turn on the second step' }));
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeInTheDocument();
    expect(screen.getByText('ABCD EFGH')).toBeInTheDocument();
    expect(screen.getByLabelText('Code that the app shows')).toHaveFocus();
    await user.keyboard('123 456{Enter}');
    const list = await screen.findByRole('list', { name: 'Recovery codes' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(10);
    expect(list).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'I have kept them' }));
    expect(await screen.findByText(/10 recovery codes are left/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'A second step' })).toHaveFocus();
  });
});

describe('new recovery codes', () => {
  const on = {
    ...off,
    enabled: true,
    confirmed_at: '2026-01-01T12:00:00Z',
    recovery_codes_left: 3,
  };

  it('replace the others only once that is confirmed', async () => {
    let asked = 0;
    server.use(
      http.get(STEP, () => HttpResponse.json(on)),
      http.post(`${STEP}/recovery_codes`, () => {
        asked += 1;
        return HttpResponse.json({ codes });
      }),
    );
    const { user } = renderWithProviders(<SecondStep me={aMe()} />);
    await user.click(await screen.findByRole('button', { name: 'Get new recovery codes' }));
    const question = screen.getByRole('dialog', { name: 'Replace your recovery codes?' });
    await user.click(within(question).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(question).not.toBeInTheDocument());
    expect(asked).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Get new recovery codes' }));
    await user.click(screen.getByRole('button', { name: 'Replace the codes' }));
    expect(await screen.findByRole('list', { name: 'Recovery codes' })).toHaveFocus();
    expect(asked).toBe(1);
  });
});

describe('a change that was not the person’s', () => {
  it('is taken back by a button, and says when its link is over', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/api/auth/not_me`, async ({ request }) => {
        sent.push(await request.json());
        return sent.length > 1 ? new HttpResponse(null, { status: 204 }) : problem(422);
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(<NotMe token="a token" onDone={onDone} />);
    expect(sent).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'That was not me' }));
    expect(await screen.findByText(/^This link is not valid/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'That was not me' }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent[0]).toEqual({ token: 'a token', password: null });
  });

  it('asks for the password of before, and says where that is wrong', async () => {
    const sent: unknown[] = [];
    const refused = { errors: [{ field: 'password', detail: '', code: 'wrong_password' }] };
    server.use(
      http.post(`${API}/api/auth/not_me`, async ({ request }) => {
        sent.push(await request.json());
        return problem(422, refused);
      }),
    );
    const { user } = renderWithProviders(<NotMe token="a token" onDone={vi.fn()} />);
    const field = screen.getByLabelText('Your password before that change');
    await user.type(field, 'of before');
    await user.click(screen.getByRole('button', { name: 'That was not me' }));
    expect(await screen.findByText(/^This was not your password before/)).toBeInTheDocument();
    expect(field).toHaveFocus();
    expect(sent).toEqual([{ token: 'a token', password: 'of before' }]);
  });
});
