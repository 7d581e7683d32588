import type { QueryClient } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/api-types.gen';
import { connected } from '@/lib/live/connected';
import type { LiveData, LiveEvent } from '@/lib/live/events';
import { anActivity, inSeconds } from '@/testing/factories';
import { HOME, me, pathOf, renderFeed } from '@/testing/feed';
import { held } from '@/testing/held';
import { server } from '@/testing/server';
import { removeExpiredIn } from '@/testing/time-passing';
import { applyToActivities } from './live';
import { readAnew } from './read-anew';

const tell = (client: QueryClient, event: LiveEvent) =>
  act(() => applyToActivities(client, event, me.handle));

function created({ uuid, handle, expires_at }: Activity, more: Partial<LiveData['create']> = {}) {
  const data = {
    uuid,
    entry_uuid: uuid,
    handle,
    reply_to_activity_uuid: null,
    expires_at,
    by: null,
  };
  return { name: 'create', data: { ...data, ...more } } as const;
}

function updated(activity: Activity, counts: Partial<LiveData['update']>) {
  const { uuid, expires_at, likes_count, replies_count, reposts_count } = activity;
  const data = { uuid, expires_at, likes_count, replies_count, reposts_count, ...counts };
  return { name: 'update', data } as const;
}

const cards = () => screen.getAllByRole('article').map((card) => card.textContent);
const pill = () => screen.queryByRole('button', { name: /new crud/ });

beforeEach(() => connected.set('following'));
afterEach(() => connected.set(null));

/** A crud that quotes another one. */
function quoting(quoted: Activity, members: Partial<Activity> = {}) {
  return anActivity({ quoted_activity_uuid: quoted.uuid, quote: quoted, ...members });
}

describe('what the stream tells of what is quoted', () => {
  it('takes the quote from the page with what it quotes', async () => {
    const quoted = anActivity({ message: 'First' });
    const { client } = await renderFeed([quoting(quoted, { message: 'So true' }), anActivity()]);
    expect(screen.getByText('So true')).toBeVisible();
    tell(client, { name: 'delete', data: { uuid: quoted.uuid } });
    await waitFor(() => expect(screen.queryByText('So true')).not.toBeInTheDocument());
    expect(cards()).toHaveLength(1);
  });

  it('changes nothing in the quote but its place in the page', async () => {
    const quoted = anActivity({ message: 'First', replies: [anActivity()] });
    const { replies: _, likes_count: __, ...quote } = quoted;
    const { client } = await renderFeed([quoting(quoted, { message: 'So true', quote }), quoted]);
    tell(client, updated(quoted, { likes_count: 3 }));
    expect(await screen.findByRole('button', { name: /^Like .* 3 likes/ })).toBeVisible();
    expect(screen.getByText('So true').closest('article')).not.toHaveTextContent('3');
  });
});

describe('what the stream tells of cruds', () => {
  it('counts what is new without asking, and reads it on the click', async () => {
    const known = anActivity({ message: 'Known' });
    const fresh = anActivity({ message: 'Brand new' });
    let reads = 0;
    const { client, user } = await renderFeed([known]);
    server.use(
      http.get(HOME, () => {
        reads += 1;
        return HttpResponse.json([fresh, known]);
      }),
    );
    tell(client, created(fresh));
    tell(client, created(fresh));
    tell(client, created(known));
    const button = await screen.findByRole('button', { name: '1 new crud' });
    expect(reads).toBe(0);
    expect(cards()).toHaveLength(1);
    await user.click(button);
    expect(await screen.findByText('Brand new')).toBeInTheDocument();
    await waitFor(() => expect(pill()).not.toBeInTheDocument());
  });

  it('counts no longer what has ended before anybody looked', async () => {
    const { client } = await renderFeed([anActivity()]);
    const { stop, letPass } = removeExpiredIn(client);
    tell(client, created(anActivity({ expires_at: inSeconds(30) })));
    tell(client, created(anActivity({ uuid: '01900000-0000-7000-8000-00000000dead' })));
    await screen.findByRole('button', { name: '2 new cruds' });
    letPass(40);
    await screen.findByRole('button', { name: '1 new crud' });
    tell(client, { name: 'delete', data: { uuid: '01900000-0000-7000-8000-00000000dead' } });
    await waitFor(() => expect(pill()).not.toBeInTheDocument());
    stop();
  });

  it('takes back a repost that nobody has looked at', async () => {
    const { client } = await renderFeed([anActivity()]);
    const crud = anActivity();
    tell(client, created(crud, { entry_uuid: 'repost', by: 'londo' }));
    await screen.findByRole('button', { name: '1 new crud' });
    tell(client, { name: 'unrepost', data: { uuid: crud.uuid, entry_uuid: 'repost' } });
    await waitFor(() => expect(pill()).not.toBeInTheDocument());
  });

  it('moves counts where they are shown', async () => {
    const crud = anActivity({ likes_count: 1 });
    const { client } = await renderFeed([crud]);
    tell(client, updated(crud, { likes_count: 3, reposts_count: 2 }));
    expect(await screen.findByRole('button', { name: /^Like.*3 likes$/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Repost.*2 reposts$/ })).toBeInTheDocument();
  });

  it('leaves the count that a person has just changed to the answer of the API', async () => {
    const crud = anActivity({ likes_count: 1 });
    const { waiting, release } = held();
    server.use(
      http.put(pathOf(crud, '/like'), async () => {
        await waiting;
        return HttpResponse.json({ ...crud, liked: true, likes_count: 2 });
      }),
    );
    const { client, user } = await renderFeed([crud]);
    await user.click(screen.getByRole('button', { name: /^Like/ }));
    tell(client, updated(crud, { likes_count: 1, reposts_count: 4 }));
    expect(await screen.findByRole('button', { name: /^Repost.*4 reposts$/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Like.*2 likes$/ })).toBeInTheDocument();
    release();
  });

  it('puts a reply below the crud that it answers', async () => {
    const crud = anActivity();
    const reply = anActivity({ message: 'I would like some', reply_to_activity_uuid: crud.uuid });
    server.use(
      http.get(pathOf(crud), () =>
        HttpResponse.json({ ...crud, replies: [reply], replies_count: 1 }),
      ),
    );
    const { client } = await renderFeed([crud]);
    tell(client, created(reply, { reply_to_activity_uuid: crud.uuid }));
    const [card] = screen.getAllByRole('article');
    expect(await within(card as HTMLElement).findByText('I would like some')).toBeInTheDocument();
    expect(pill()).not.toBeInTheDocument();
  });

  it.each(['delete', 'expire'] as const)('removes a crud at once: %s', async (name) => {
    const crud = anActivity({ message: 'Gone at once' });
    const { client } = await renderFeed([crud, anActivity()]);
    tell(client, { name, data: { uuid: crud.uuid } });
    await waitFor(() => expect(screen.queryByText('Gone at once')).not.toBeInTheDocument());
    expect(JSON.stringify(client.getQueriesData({}))).not.toContain('Gone at once');
  });

  it('reads a feed anew after a gap: what is gone leaves, and what is new waits', async () => {
    const [gone, changed] = [anActivity({ message: 'Gone' }), anActivity({ message: 'Stays' })];
    const { client } = await renderFeed([gone, changed]);
    server.use(
      http.get(HOME, () =>
        HttpResponse.json([anActivity({ message: 'New' }), { ...changed, likes_count: 5 }]),
      ),
    );
    await act(() => readAnew(client));
    expect(await screen.findByRole('button', { name: /^Like.*5 likes$/ })).toBeInTheDocument();
    expect(screen.queryByText('Gone')).not.toBeInTheDocument();
    expect(screen.queryByText('New')).not.toBeInTheDocument();
  });
});
