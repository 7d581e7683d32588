import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { anActivity } from '@/testing/factories';
import { choose, pathOf, renderFeed } from '@/testing/feed';
import { problem, server } from '@/testing/server';

const MENU = /^More actions/;

describe('bookmarking', () => {
  it('is done in the menu of a crud, and undone there', async () => {
    const activity = anActivity();
    server.use(
      http.put(pathOf(activity, '/bookmark'), () =>
        HttpResponse.json({ ...activity, bookmarked: true }),
      ),
      http.delete(pathOf(activity, '/bookmark'), () =>
        HttpResponse.json({ ...activity, bookmarked: false }),
      ),
    );
    const { user } = await renderFeed([activity]);
    await choose(user, 'Bookmark', MENU);
    expect(await screen.findByText('Bookmarked. Nobody is told.')).toBeVisible();
    await choose(user, 'Remove the bookmark', MENU);
    expect(await screen.findByText('The bookmark is removed.')).toBeVisible();
  });

  it('says when it did not get through', async () => {
    const activity = anActivity();
    server.use(http.put(pathOf(activity, '/bookmark'), () => problem(503)));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Bookmark', MENU);
    expect(await screen.findByText(/^It is not bookmarked\./)).toBeVisible();
  });
});
