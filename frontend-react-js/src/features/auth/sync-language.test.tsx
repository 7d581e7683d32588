import { act, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '@/lib/api-types.gen';
import { chooseLanguage, setLanguage } from '@/lib/language';
import { aMe, aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { meKey, useMe } from './me';
import { useSyncLanguage } from './sync-language';

const watchRequests = () => vi.spyOn(globalThis, 'fetch');
let sent: unknown[] = [];
let asked: ReturnType<typeof watchRequests>;

beforeEach(() => {
  sent = [];
  asked = watchRequests();
  server.use(
    http.put(`${API}/api/profile/update`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aProfile());
    }),
  );
});

afterEach(() => vi.restoreAllMocks());

/** All requests so far, pending ones included. */
const writes = () => asked.mock.calls.filter(([, init]) => init?.method === 'PUT');

function Page() {
  const me = useMe();
  useSyncLanguage(me);
  return <p>{me?.locale ?? 'none'}</p>;
}

function renderPage(me: Me | null) {
  server.use(http.get(`${API}/api/auth/me`, () => (me ? HttpResponse.json(me) : problem(401))));
  return renderWithProviders(<Page />);
}

describe('the language of a person', () => {
  it('is sent once when it is chosen', async () => {
    const { findByText } = renderPage(aMe({ locale: 'en' }));
    await findByText('en');
    await act(() => chooseLanguage('ar'));
    await findByText('ar');
    expect(sent).toEqual([{ locale: 'ar' }]);
  });

  it('is sent when it was chosen on this device before signing in', async () => {
    await chooseLanguage('ar');
    const { findByText } = renderPage(aMe({ locale: 'en' }));
    await findByText('ar');
    expect(sent).toEqual([{ locale: 'ar' }]);
  });

  it('is that of the page for somebody who never said', async () => {
    await setLanguage('ar');
    const { findByText } = renderPage(aMe({ locale: null }));
    await findByText('ar');
    expect(sent).toEqual([{ locale: 'ar' }]);
  });

  it('stays where the page only happens to be in another one', async () => {
    const { findByText } = renderPage(aMe({ locale: 'ar' }));
    await findByText('ar');
    expect(writes()).toEqual([]);
  });

  it.each([
    ['somebody without an address', aMe({ locale: null, email: null })],
    ['nobody', null],
  ])('is not sent for %s', async (_, me) => {
    await chooseLanguage('ar');
    const { client, findByText } = renderPage(me);
    await findByText('none');
    await waitFor(() => expect(client.getQueryData(meKey)).toEqual(me));
    expect(writes()).toEqual([]);
  });

  it('is sent again on the next visit when that failed', async () => {
    await chooseLanguage('ar');
    let tried = 0;
    server.use(
      http.put(
        `${API}/api/profile/update`,
        () => {
          tried += 1;
          return problem(503);
        },
        { once: true },
      ),
    );
    const first = renderPage(aMe({ locale: 'en' }));
    await waitFor(() => expect(tried).toBe(1));
    first.unmount();
    const { findByText } = renderPage(aMe({ locale: 'en' }));
    await findByText('ar');
    expect(sent).toEqual([{ locale: 'ar' }]);
  });
});
