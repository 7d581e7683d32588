import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '@/lib/api-types.gen';
import { aMe } from '@/testing/factories';
import { createTestClient, renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { useSessions } from './api';
import { meKey, useMe, useSetMe } from './me';
import { resetOnUserChange } from './reset-on-user-change';

const bob = aMe({ handle: 'bob' });
let acting: Me | null;

/** Shows who is signed in and for whom the response was; a click signs in bob. */
function Page() {
  const me = useMe();
  const become = useSetMe();
  const { data } = useSessions();
  return (
    <button type="button" onClick={() => become(bob)}>
      {me === null ? 'nobody' : me?.handle} sees {data?.[0]?.uuid}
    </button>
  );
}

beforeEach(() => {
  acting = aMe({ handle: 'ann' });
  server.use(
    http.get(`${API}/api/auth/me`, () => (acting ? HttpResponse.json(acting) : problem(401))),
  );
});

describe('a change of person clears everything', () => {
  it('lets go of every answer to the person before', async () => {
    const client = createTestClient();
    const onChange = vi.fn();
    const stop = resetOnUserChange(client, onChange);
    client.setQueryData(meKey, aMe({ handle: 'ann' }));
    client.setQueryData(['notifications', 'list'], 'what concerns ann');
    client.setQueryData(meKey, null);
    expect(client.getQueryData(['notifications', 'list'])).toBeUndefined();
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
  });

  it('keeps them while the person only changes the name', () => {
    const client = createTestClient();
    const onChange = vi.fn();
    const stop = resetOnUserChange(client, onChange);
    const me = aMe();
    client.setQueryData(meKey, me);
    client.setQueryData(['activities', 'home'], 'a feed');
    client.setQueryData(meKey, { ...me, display_name: 'Ann Other' });
    expect(client.getQueryData(['activities', 'home'])).toBe('a feed');
    expect(onChange).not.toHaveBeenCalled();
    stop();
  });

  it('asks again for what is on the page, as the new person', async () => {
    server.use(
      http.get(`${API}/api/auth/sessions`, () =>
        HttpResponse.json([{ uuid: acting?.handle ?? 'nobody' }]),
      ),
    );
    const { client, user } = renderWithProviders(<Page />);
    const stop = resetOnUserChange(client, () => {});
    const button = await screen.findByRole('button', { name: 'ann sees ann' });
    acting = bob;
    await user.click(button);
    await waitFor(() => expect(button).toHaveTextContent('bob sees bob'));
    stop();
  });

  it('finds out that a session ended when something is refused', async () => {
    server.use(http.get(`${API}/api/auth/sessions`, () => problem(401)));
    const { client } = renderWithProviders(<Page />);
    const stop = resetOnUserChange(client, () => {});
    expect(await screen.findByRole('button', { name: /^ann/ })).toBeInTheDocument();
    acting = null;
    await client.refetchQueries({ queryKey: ['auth', 'sessions'] });
    expect(await screen.findByRole('button', { name: /^nobody/ })).toBeInTheDocument();
    stop();
  });
});
