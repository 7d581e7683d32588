import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { PasskeySignin } from './passkey-signin';
import { Passkeys } from './passkeys';

const PASSKEYS = `${API}/api/auth/passkeys`;
const SIGNIN = `${API}/api/auth/signin/passkey`;
const phone = {
  uuid: '01900000-0000-7000-8000-000000000001',
  name: 'My phone',
  created_at: '2026-01-01T12:00:00+00:00',
  last_used_at: null,
};
const bytes = new Uint8Array([1, 2, 3]).buffer;

/** What a browser's own methods do; jsdom has none of them. */
const credentials = { create: vi.fn(), get: vi.fn() };

beforeEach(() => {
  vi.stubGlobal('PublicKeyCredential', class {});
  Object.defineProperty(navigator, 'credentials', { value: credentials, configurable: true });
});
afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'credentials');
  credentials.create.mockReset();
  credentials.get.mockReset();
});

function signed() {
  return {
    id: 'AQID',
    rawId: bytes,
    type: 'public-key',
    response: {
      authenticatorData: bytes,
      clientDataJSON: bytes,
      signature: bytes,
      userHandle: bytes,
    },
    getClientExtensionResults: () => ({}),
  };
}

const answerOptions = () =>
  server.use(http.get(SIGNIN, () => HttpResponse.json({ challenge: 'AQID', timeout: 1000 })));

describe('signing in with a passkey', () => {
  it('sends what the passkey signed', async () => {
    const me = aMe();
    const sent: unknown[] = [];
    answerOptions();
    server.use(
      http.post(SIGNIN, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(me);
      }),
    );
    credentials.get.mockResolvedValue(signed());
    const onDone = vi.fn();
    const { user } = renderWithProviders(<PasskeySignin onDone={onDone} onSuspended={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: 'Sign in with a passkey' }));
    await waitFor(() => expect(onDone).toHaveBeenCalledWith(me));
    expect(sent).toEqual([
      {
        credential: {
          id: 'AQID',
          rawId: 'AQID',
          type: 'public-key',
          response: {
            authenticatorData: 'AQID',
            clientDataJSON: 'AQID',
            signature: 'AQID',
            userHandle: 'AQID',
          },
        },
      },
    ]);
  });

  it.each([
    ['NotAllowedError', /^No passkey was used/],
    ['SecurityError', /do not work at this address/],
  ])('says what to do after %s', async (name, sentence) => {
    answerOptions();
    credentials.get.mockRejectedValue(new DOMException('for programs', name));
    const { user } = renderWithProviders(<PasskeySignin onDone={vi.fn()} onSuspended={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: 'Sign in with a passkey' }));
    expect(await screen.findByText(sentence)).toBeInTheDocument();
  });

  it('passes the reason of a suspension on', async () => {
    answerOptions();
    server.use(http.post(SIGNIN, () => problem(403, { code: 'suspended', reason: 'Spam.' })));
    credentials.get.mockResolvedValue(signed());
    const onSuspended = vi.fn();
    const { user } = renderWithProviders(
      <PasskeySignin onDone={vi.fn()} onSuspended={onSuspended} />,
    );
    await user.click(screen.getByRole('button', { name: 'Sign in with a passkey' }));
    await waitFor(() =>
      expect(onSuspended).toHaveBeenCalledWith(expect.objectContaining({ reason: 'Spam.' })),
    );
  });

  it('is not offered by a browser without passkeys', () => {
    vi.unstubAllGlobals();
    renderWithProviders(<PasskeySignin onDone={vi.fn()} onSuspended={vi.fn()} />);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('the list of passkeys', () => {
  it('asks for a fresh proof before one is removed, and then removes it', async () => {
    let isProved = false;
    let isThere = true;
    server.use(
      http.get(PASSKEYS, () => HttpResponse.json(isThere ? [phone] : [])),
      http.post(`${API}/api/auth/proof`, () => {
        isProved = true;
        return new HttpResponse(null, { status: 204 });
      }),
      http.delete(`${PASSKEYS}/${phone.uuid}`, () => {
        if (!isProved) return problem(403, { code: 'proof_required' });
        isThere = false;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderWithProviders(<Passkeys me={aMe()} />);
    await user.click(await screen.findByRole('button', { name: 'Remove “My phone”' }));
    await user.click(screen.getByRole('button', { name: 'Remove the passkey' }));
    const question = await screen.findByRole('dialog', { name: 'Is it you?' });
    expect(within(question).getByLabelText('Password')).toHaveFocus();
    await user.keyboard('my password{Enter}');
    expect(await screen.findByText('You have no passkey yet.')).toBeInTheDocument();
  });

  it('leads who has no password to where one is set by mail', async () => {
    server.use(
      http.get(PASSKEYS, () => HttpResponse.json([phone])),
      http.delete(`${PASSKEYS}/${phone.uuid}`, () => problem(403, { code: 'proof_required' })),
    );
    const { user } = renderWithProviders(<Passkeys me={aMe({ password: false })} />);
    await user.click(await screen.findByRole('button', { name: 'Remove “My phone”' }));
    await user.click(screen.getByRole('button', { name: 'Remove the passkey' }));
    const question = await screen.findByRole('dialog', { name: 'Is it you?' });
    expect(within(question).queryByLabelText('Password')).not.toBeInTheDocument();
    const byMail = within(question).getByRole('link', { name: 'Set a password by mail' });
    expect(byMail).toHaveAttribute('href', '/recover');
  });

  it('removes nothing where the proof is declined', async () => {
    server.use(
      http.get(PASSKEYS, () => HttpResponse.json([phone])),
      http.delete(`${PASSKEYS}/${phone.uuid}`, () => problem(403, { code: 'proof_required' })),
    );
    const { user } = renderWithProviders(<Passkeys me={aMe()} />);
    await user.click(await screen.findByRole('button', { name: 'Remove “My phone”' }));
    await user.click(screen.getByRole('button', { name: 'Remove the passkey' }));
    const question = await screen.findByRole('dialog', { name: 'Is it you?' });
    await user.click(within(question).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(question).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Remove the passkey' })).toBeInTheDocument();
    expect(screen.getByText('My phone')).toBeInTheDocument();
  });

  it.each(['a\u200fb', '\u202ename', ' '])('is not begun with the name %j', async (name) => {
    server.use(http.get(PASSKEYS, () => HttpResponse.json([])));
    const { user } = renderWithProviders(<Passkeys me={aMe()} />);
    const field = await screen.findByLabelText('Name of the passkey');
    await user.clear(field);
    await user.click(field);
    await user.paste(name);
    await user.click(screen.getByRole('button', { name: 'Add a passkey' }));
    expect(field).toBeInvalid();
    expect(credentials.create).not.toHaveBeenCalled();
  });

  it.each([
    [409, 'passkey_known', [], /already belongs to an account\.$/],
    [409, 'conflict', [], /Remove one first\. Your device has kept a passkey/],
    [422, 'invalid', [{ field: 'name', code: 'x' }], /cannot be shown\. Your device has kept/],
  ])('says why the API refuses what the device made: %i %s', async (status, code, errors, said) => {
    server.use(
      http.get(PASSKEYS, () => HttpResponse.json([])),
      http.get(`${PASSKEYS}/options`, () =>
        HttpResponse.json({
          challenge: 'AQID',
          rp: { name: 'Cruddur' },
          user: { id: 'AQID', name: 'ann', displayName: 'Ann' },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          timeout: 1000,
          excludeCredentials: [],
          authenticatorSelection: {},
        }),
      ),
      http.post(PASSKEYS, () => problem(status, { code, errors })),
    );
    credentials.create.mockResolvedValue({
      id: 'AQID',
      rawId: bytes,
      type: 'public-key',
      response: { attestationObject: bytes, clientDataJSON: bytes },
      getClientExtensionResults: () => ({}),
    });
    const { user } = renderWithProviders(<Passkeys me={aMe()} />);
    await user.click(await screen.findByRole('button', { name: 'Add a passkey' }));
    expect(await screen.findByText(said)).toBeInTheDocument();
  });
});
