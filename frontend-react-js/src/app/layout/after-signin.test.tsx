import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import { WritingProvider } from '@/features/activities/writing';
import type { Me } from '@/lib/api-types.gen';
import { rememberIntent, takeIntent } from '@/lib/intent';
import { aMe, anActivity, aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { AfterSignin } from './after-signin';

const page = (me: Me | null) => (
  <WritingProvider viewer={me}>
    <AfterSignin me={me} />
    <Announcer />
  </WritingProvider>
);

/** Notes which requests come. */
function answer(path: string, respond: () => Response) {
  const asked: string[] = [];
  server.use(
    http.put(`${API}${path}`, ({ request }) => {
      asked.push(new URL(request.url).pathname);
      return respond();
    }),
  );
  return asked;
}

describe('after signing in', () => {
  it('follows whom the visitor wanted to follow, once', async () => {
    const path = '/api/users/@bayko/follow';
    const asked = answer(path, () => HttpResponse.json(aProfile({ followed: true })));
    rememberIntent({ act: 'follow', what: 'bayko' });
    const { rerender } = renderWithProviders(page(null), '/signin');
    expect(asked).toEqual([]);
    rerender(page(aMe()));
    expect(await screen.findByText('You follow Andrew Bayko now.')).toBeInTheDocument();
    rerender(page(null));
    rerender(page(aMe()));
    expect(asked).toEqual([path]);
  });

  it.each([
    ['like', 'You like it now.'],
    ['repost', 'You reposted it.'],
  ] as const)('does the %s', async (act, said) => {
    const crud = anActivity();
    answer(`/api/activities/${crud.uuid}/${act}`, () => HttpResponse.json(crud));
    rememberIntent({ act, what: crud.uuid });
    renderWithProviders(page(aMe()), '/');
    expect(await screen.findByText(said)).toBeInTheDocument();
  });

  it('opens the composer with what is to be quoted', async () => {
    const crud = anActivity({ message: 'Worth a word' });
    server.use(http.get(`${API}/api/activities/${crud.uuid}`, () => HttpResponse.json(crud)));
    rememberIntent({ act: 'quote', what: crud.uuid });
    renderWithProviders(page(aMe()), '/');
    const dialog = within(await screen.findByRole('dialog', { name: 'New crud' }));
    expect(await dialog.findByText('Worth a word')).toBeVisible();
  });

  it('says that a crud is gone by now', async () => {
    answer('/api/activities/one/like', () => problem(410, { code: 'expired' }));
    rememberIntent({ act: 'like', what: 'one' });
    renderWithProviders(page(aMe()), '/');
    expect(await screen.findByText(/gone/)).toBeInTheDocument();
  });

  it('does nothing for a visitor who went elsewhere before', async () => {
    rememberIntent({ act: 'follow', what: 'bayko' });
    renderWithProviders(page(null), '/explore');
    await waitFor(() => expect(takeIntent()).toBeNull());
  });

  it('nobody follows themselves', async () => {
    const me = aMe();
    rememberIntent({ act: 'follow', what: me.handle });
    renderWithProviders(page(me), '/');
    await waitFor(() => expect(takeIntent()).toBeNull());
  });
});
