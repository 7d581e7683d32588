import { focusManager } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeKey, usePlaceName } from '@/components/place';
import { resetOnUserChange } from '@/features/auth/reset-on-user-change';
import { JUST_READ_MS } from '@/lib/query-client';
import { aPlace } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';

let name: string;

beforeEach(() => {
  name = 'The Shed';
  server.use(http.get(`${API}/api/place`, () => HttpResponse.json(aPlace({ name }))));
});

afterEach(() => focusManager.setFocused(undefined));

function Name() {
  return <p>{usePlaceName()}</p>;
}

/** Shows the place, which somebody renames a moment later. */
async function rendered() {
  const view = renderWithProviders(<Name />);
  expect(await screen.findByText('The Shed')).toBeVisible();
  name = 'The Barn';
  act(() => {
    const updatedAt = Date.now() - JUST_READ_MS;
    view.client.setQueryData(placeKey, aPlace({ name: 'The Shed' }), { updatedAt });
  });
  return view;
}

it('is read again when the tab gets the focus', async () => {
  await rendered();
  act(() => focusManager.setFocused(false));
  act(() => focusManager.setFocused(true));
  expect(await screen.findByText('The Barn')).toBeVisible();
});

it('is read again when a page opens', async () => {
  const { rerender } = await rendered();
  rerender(<Name key="next page" />);
  expect(await screen.findByText('The Barn')).toBeVisible();
});

it('is read again after a refused read, which may be because visitors read no more', async () => {
  const { client } = await rendered();
  const stop = resetOnUserChange(client, () => undefined);
  server.use(http.get(`${API}/api/auth/me`, () => problem(401)));
  await client
    .fetchQuery({
      queryKey: ['activities'],
      queryFn: async () => {
        const { read } = await import('@/lib/api');
        return read('/api/auth/me');
      },
    })
    .catch(() => undefined);
  await waitFor(() => expect(screen.getByText('The Barn')).toBeVisible());
  stop();
});
