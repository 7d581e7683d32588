/** A home feed for tests. */
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { Announcer } from '@/components/announcer';
import { HomeFeed } from '@/features/activities/home-feed';
import { UndoToasts } from '@/features/activities/undo-toasts';
import { WritingProvider } from '@/features/activities/writing';
import type { Activity, Me } from '@/lib/api-types.gen';
import { aMe } from './factories';
import { renderWithProviders } from './render';
import { API, server } from './server';

export const HOME = `${API}/api/activities/home`;
export const me = aMe();

export const pathOf = ({ uuid }: Activity, action = '') => `${API}/api/activities/${uuid}${action}`;

/** Renders the home feed with these cruds for that viewer. */
export async function renderFeed(activities: Activity[], viewer: Me | null = me) {
  server.use(http.get(HOME, () => HttpResponse.json(activities)));
  const view = renderWithProviders(
    <WritingProvider viewer={viewer}>
      <h1 tabIndex={-1}>Home</h1>
      <HomeFeed scope="following" isSignedIn />
      <UndoToasts />
      <Announcer />
    </WritingProvider>,
  );
  await screen.findAllByRole('button', { name: /^(Share|Like)/ });
  return view;
}

export const button = (name: RegExp) => screen.getByRole('button', { name });

/** Chooses an item of the menu of the viewer's crud, or of another one. */
export async function choose(user: UserEvent, entry: string, menu = /^More actions for your crud/) {
  const opener = await screen.findByRole('button', { name: menu });
  await user.click(opener);
  const list = document.getElementById(opener.getAttribute('popovertarget') ?? '') ?? document.body;
  await user.click(within(list).getByRole('button', { name: entry }));
}
