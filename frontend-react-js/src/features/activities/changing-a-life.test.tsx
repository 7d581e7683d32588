import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/api-types.gen';
import { anActivity, inSeconds } from '@/testing/factories';
import { choose, HOME, me, pathOf, renderFeed } from '@/testing/feed';
import { problem, server } from '@/testing/server';

describe('changing a life', () => {
  const mine = (members: Partial<Activity> = {}) =>
    anActivity({ handle: me.handle, display_name: me.display_name, ...members });

  it('sends the seconds from now, and says what came of it', async () => {
    const activity = mine();
    const sent: unknown[] = [];
    server.use(
      http.put(pathOf(activity, '/life'), async ({ request }) => {
        sent.push(await request.json());
        const changed = {
          ...activity,
          expires_at: inSeconds(86_400),
          life_changed_at: inSeconds(0),
        };
        server.use(http.get(HOME, () => HttpResponse.json([changed])));
        return HttpResponse.json(changed);
      }),
    );
    const { user } = await renderFeed([activity]);
    await choose(user, 'Change its life');
    const dialog = await screen.findByRole('dialog', { name: 'Change its life' });
    await user.click(within(dialog).getByRole('radio', { name: '24 hours' }));
    await user.click(within(dialog).getByRole('button', { name: 'Change its life' }));
    expect(await screen.findByText(/It will be gone in 24 hours/)).toBeInTheDocument();
    expect(sent).toEqual([{ expires_in: 86_400 }]);
    expect(screen.getByText('life changed')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Expires in 24 hours' })).toBeInTheDocument();
  });

  it('offers only what is left of the 30 days', async () => {
    const activity = mine({ created_at: inSeconds(-29 * 86_400) });
    const { user } = await renderFeed([activity]);
    await choose(user, 'Change its life');
    const choices = await screen.findAllByRole('radio');
    expect(choices.map((choice) => choice.parentElement?.textContent)).toEqual([
      '10 minutes',
      '1 hour',
      '3 hours',
      '12 hours',
      'As long as it can: 24 hours',
    ]);
  });

  it('says what is wrong and stays open when the API refuses', async () => {
    const activity = mine();
    server.use(http.put(pathOf(activity, '/life'), () => problem(422, { code: 'invalid' })));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Change its life');
    await user.click(await screen.findByRole('radio', { name: '1 hour' }));
    await user.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: 'Change its life' }),
    );
    expect(await screen.findByText(/This could not be done/)).toBeInTheDocument();
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });
});
