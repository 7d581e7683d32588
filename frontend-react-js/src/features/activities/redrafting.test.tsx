import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/api-types.gen';
import { getItem, setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';
import { anActivity, aPicture } from '@/testing/factories';
import { button, choose, me, pathOf, renderFeed } from '@/testing/feed';
import { API, problem, server } from '@/testing/server';
import { pendingDeletions, undoDeletion } from './deletions';

const HOUR_MS = 3_600_000;

/** The viewer's crud, which lives for an hour. */
function mine(members: Partial<Activity> = {}): Activity {
  const created = serverClock.now() - 60_000;
  return anActivity({
    handle: me.handle,
    display_name: me.display_name,
    message: 'Tpyo',
    created_at: new Date(created).toISOString(),
    expires_at: new Date(created + HOUR_MS).toISOString(),
    ...members,
  });
}

function watchDelete(activity: Activity): string[] {
  const sent: string[] = [];
  server.use(
    http.delete(pathOf(activity), ({ request }) => {
      sent.push(request.url);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return sent;
}

const dialog = () => screen.findByRole('dialog', { name: 'New crud' });

// One that waits would be sent during a later test.
afterEach(() =>
  act(() => {
    for (const { uuid } of pendingDeletions.get()) undoDeletion(uuid);
  }),
);

describe('deleting and redrafting', () => {
  it('brings text, life and audience into the composer, and deletes the crud', async () => {
    const activity = mine({ audience: 'followers', content_warning: 'Spelling' });
    const sent = watchDelete(activity);
    const { user, client } = await renderFeed([activity]);
    await choose(user, 'Delete and redraft');
    const composer = within(await dialog());
    expect(composer.getByRole('textbox', { name: /on your mind/ })).toHaveValue('Tpyo');
    expect(composer.getByRole('textbox', { name: 'Warning in front of it' })).toHaveValue(
      'Spelling',
    );
    expect(composer.getByRole('radio', { name: '1 hour' })).toBeChecked();
    expect(composer.getByRole('combobox', { name: 'Who sees it' })).toHaveValue('followers');
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    expect(sent).toEqual([]);
    act(() => void window.dispatchEvent(new Event('pagehide')));
    await waitFor(() => expect(sent).toHaveLength(1));
    const cached = () => JSON.stringify(client.getQueriesData({}));
    await waitFor(() => expect(cached()).not.toContain('Tpyo'));
  });

  it('is undone in the dialog, which leaves the draft as it was before', async () => {
    setItem('draft andrewbrown new crud', 'Begun', serverClock.now() + HOUR_MS);
    const activity = mine();
    const sent = watchDelete(activity);
    const { user } = await renderFeed([activity]);
    await choose(user, 'Delete and redraft');
    const composer = within(await dialog());
    expect(composer.getByRole('textbox')).toHaveValue('Tpyo\nBegun');
    await user.click(composer.getByRole('button', { name: 'Undo' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('article')).toHaveTextContent('Tpyo');
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(sent).toEqual([]);
    expect(getItem('draft andrewbrown new crud')).toContain('"Begun');
  });

  it('deletes nothing where its pictures cannot be read', async () => {
    const picture = aPicture();
    const activity = mine({ media: [picture] });
    server.use(http.get(`${API}${picture.url}`, () => problem(503)));
    const { user } = await renderFeed([activity]);
    await choose(user, 'Delete and redraft');
    expect(await screen.findByText(/It is still here/)).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('article')).toHaveTextContent('Tpyo');
  });

  it('uploads its pictures again, with their descriptions', async () => {
    const picture = aPicture({ alt: 'A loaf' });
    const activity = mine({ media: [picture] });
    server.use(
      http.get(`${API}${picture.url}`, () => HttpResponse.arrayBuffer(new ArrayBuffer(8))),
      http.post(`${API}/api/media`, () => problem(415)),
    );
    const { user } = await renderFeed([activity]);
    await choose(user, 'Delete and redraft');
    const composer = within(await dialog());
    expect(await composer.findByDisplayValue('A loaf')).toBeVisible();
  });

  it('brings a reply into the dialog in which it answers the same crud', async () => {
    const above = anActivity({ message: 'Who knows?' });
    const reply = mine({ reply_to_activity_uuid: above.uuid, audience: 'followers' });
    server.use(http.get(pathOf(above), () => HttpResponse.json(above)));
    const { user } = await renderFeed([reply]);
    await choose(user, 'Delete and redraft');
    const answer = within(await screen.findByRole('dialog', { name: 'Reply' }));
    expect(answer.getByText('Who knows?')).toBeVisible();
    expect(answer.getByRole('textbox')).toHaveValue('Tpyo');
    await user.click(answer.getByRole('button', { name: 'Undo' }));
    expect(screen.getByRole('article')).toHaveTextContent('Tpyo');
  });

  it('keeps a reply to what is gone', async () => {
    const above = anActivity();
    server.use(http.get(pathOf(above), () => problem(410)));
    const { user } = await renderFeed([mine({ reply_to_activity_uuid: above.uuid })]);
    await choose(user, 'Delete and redraft');
    expect(await screen.findByText(/It is still here/)).toBeInTheDocument();
    expect(screen.getByRole('article')).toHaveTextContent('Tpyo');
  });

  it('is not offered for what others wrote', async () => {
    const { user } = await renderFeed([anActivity()]);
    await user.click(button(/^More actions for the crud/));
    expect(screen.queryByRole('button', { name: 'Delete and redraft' })).not.toBeInTheDocument();
  });
});
