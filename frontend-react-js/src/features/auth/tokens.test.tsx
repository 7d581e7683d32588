import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { OwnToken } from '@/lib/api-types.gen';
import { aMe, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Tokens } from './tokens';

function aToken(members: Partial<OwnToken> = {}): OwnToken {
  return {
    uuid: '01900000-0000-7000-8000-0000000000aa',
    name: 'The weather bot',
    scopes: ['read', 'messages'],
    app: null,
    user_agent: 'curl/8',
    created_at: inSeconds(-7200),
    last_used_at: inSeconds(-7200),
    expires_at: inSeconds(3600),
    current: false,
    ...members,
  };
}

function renderTokens(tokens: OwnToken[]) {
  server.use(http.get(`${API}/api/auth/me/tokens`, () => HttpResponse.json(tokens)));
  return renderWithProviders(
    <>
      <h1 tabIndex={-1}>Tokens for programs</h1>
      <Tokens me={aMe()} />
      <Announcer />
    </>,
  );
}

describe('tokens for programs', () => {
  it('are made with a name and scopes, and shown once', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${API}/api/auth/me/tokens`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({
          token: 'a-secret',
          name: 'My bot',
          scopes: ['write'],
          expires_at: inSeconds(3600),
        });
      }),
    );
    const { user } = renderTokens([]);
    expect(await screen.findByText('No program has a token of yours.')).toBeVisible();
    await user.type(screen.getByLabelText('Name of the program'), ' My bot ');
    await user.click(screen.getByLabelText(/^Read what you can read/));
    await user.click(screen.getByLabelText(/^Write cruds/));
    await user.click(screen.getByRole('button', { name: 'Create a token' }));
    const shown = await screen.findByRole('region', { name: 'A token' });
    expect(shown).toHaveFocus();
    expect(within(shown).getByText('a-secret')).toBeVisible();
    expect(sent).toEqual([{ name: 'My bot', scopes: ['write'], expires_in: 90 * 24 * 3600 }]);
    await user.click(screen.getByRole('button', { name: 'Copy the token' }));
    expect(await window.navigator.clipboard.readText()).toBe('a-secret');
  });

  it('need a name and something that they may do', async () => {
    const { user } = renderTokens([]);
    await user.click(await screen.findByLabelText(/^Read what you can read/));
    await user.click(screen.getByRole('button', { name: 'Create a token' }));
    expect(await screen.findByText('Enter a name of 60 characters at most.')).toBeVisible();
    expect(screen.getByText('Choose what it may do.')).toBeVisible();
    expect(screen.getByLabelText('Name of the program')).toHaveFocus();
  });

  it('are made with a fresh proof, and not at all where that is declined', async () => {
    let isProved = false;
    server.use(
      http.post(`${API}/api/auth/proof`, () => {
        isProved = true;
        return new HttpResponse(null, { status: 204 });
      }),
      http.post(`${API}/api/auth/me/tokens`, () =>
        isProved
          ? HttpResponse.json({
              token: 'a-secret',
              name: 'My bot',
              scopes: ['read'],
              expires_at: inSeconds(3600),
            })
          : problem(403, { code: 'proof_required' }),
      ),
    );
    const { user } = renderTokens([]);
    await user.type(await screen.findByLabelText('Name of the program'), 'My bot');
    const create = () => user.click(screen.getByRole('button', { name: 'Create a token' }));
    const question = () => screen.findByRole('dialog', { name: 'Is it you?' });
    await create();
    await user.click(within(await question()).getByRole('button', { name: 'Close' }));
    expect(screen.queryByText('a-secret')).toBeNull();
    await create();
    await user.type(within(await question()).getByLabelText('Password'), 'my password{Enter}');
    expect(await screen.findByText('a-secret')).toBeVisible();
  });

  it('are so many and no more', async () => {
    server.use(http.post(`${API}/api/auth/me/tokens`, () => problem(409)));
    const { user } = renderTokens([]);
    await user.type(await screen.findByLabelText('Name of the program'), 'One more');
    await user.click(screen.getByRole('button', { name: 'Create a token' }));
    expect(await screen.findByText(/^You have as many tokens as you can have/)).toBeVisible();
  });

  it('are listed with what they may do, and revoked', async () => {
    const ended: unknown[] = [];
    server.use(
      http.delete(`${API}/api/auth/sessions/:uuid`, ({ params }) => {
        ended.push(params.uuid);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const token = aToken();
    const { user } = renderTokens([token, aToken({ uuid: 'another', name: null, scopes: null })]);
    const [first, second] = await screen.findAllByRole('button', { name: /^Revoke the token/ });
    expect(screen.getAllByText('Read and write your messages')).toHaveLength(2);
    expect(screen.getByText('May do everything')).toBeVisible();
    expect(second).toBeVisible();
    if (first) await user.click(first);
    expect(await screen.findByText(/^The token is revoked/)).toBeVisible();
    expect(ended).toEqual([token.uuid]);
    expect(screen.getByRole('heading', { name: 'Tokens for programs' })).toHaveFocus();
  });

  it('of apps say what the app may do, and how long its cruds live can be changed', async () => {
    const sent: unknown[] = [];
    const changed = `${API}/api/auth/me/tokens/:uuid/app`;
    server.use(
      http.put(changed, async ({ request, params }) => {
        sent.push([params.uuid, await request.json()]);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderTokens([
      aToken({
        name: 'Trial',
        scopes: [],
        app: { website: null, scopes: ['read', 'write:statuses'], expires_in: 3600 },
      }),
    ]);
    expect(await screen.findByText('Trial')).toBeVisible();
    expect(screen.getByText('read write:statuses')).toBeVisible();
    const life = screen.getByRole('combobox', { name: 'Cruds of Trial live' });
    expect(life).toHaveDisplayValue('1 hour');
    await user.selectOptions(life, '3 days');
    expect(await screen.findByText('That is saved.')).toBeVisible();
    await user.selectOptions(life, 'as long as this place sets');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      [aToken().uuid, { expires_in: 3 * 24 * 3600 }],
      [aToken().uuid, { expires_in: null }],
    ]);
    // What was not saved is not shown as if it were.
    expect(life).toHaveDisplayValue('1 hour');
    expect(screen.getByRole('button', { name: 'Revoke the token of Trial' })).toBeVisible();
    expect(screen.queryByText(/· Ends/)).toBeNull();
  });
});
