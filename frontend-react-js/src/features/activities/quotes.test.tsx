import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { QuoteCard } from '@/components/quote-card';
import type { Activity } from '@/lib/api-types.gen';
import { takeIntent } from '@/lib/intent';
import { setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';
import { anActivity, aPicture, inSeconds } from '@/testing/factories';
import { choose, me, pathOf, renderFeed } from '@/testing/feed';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ActivityItem } from './activity-item';
import { CreateComposer } from './create-composer';

const OF_OTHERS = /^More actions for the crud/;
const quoted = (members: Partial<Activity> = {}) =>
  anActivity({ handle: 'londo', display_name: 'Londo Mollari', message: 'My shoes', ...members });

function quoting(what: Activity, members: Partial<Activity> = {}) {
  const quote = { quoted_activity_uuid: what.uuid, quote: what };
  return anActivity({ message: 'So true', ...quote, ...members });
}

describe('the card of what is quoted', () => {
  it('is one link to it, and shows its words without links of their own', () => {
    const what = quoted({ message: 'See https://example.org, @bayko' });
    renderWithProviders(<QuoteCard quote={what} />);
    const link = screen.getByRole('link');
    expect(link).toHaveAccessibleName('Londo Mollari, open the crud that is quoted');
    expect(link).toHaveAttribute('href', `/@londo/status/${what.uuid}`);
    expect(screen.getByText('See https://example.org, @bayko')).toBeVisible();
  });

  it('stands in its crud without a ring of its own', () => {
    renderWithProviders(<ActivityItem activity={quoting(quoted())} />);
    const article = within(screen.getByRole('article', { name: 'Andrew Bayko' }));
    expect(article.getByText('My shoes')).toBeVisible();
    expect(article.getAllByRole('img', { name: /^Expires in/ })).toHaveLength(1);
  });

  it('shows pictures small, with their descriptions and nothing to press', () => {
    renderWithProviders(<QuoteCard quote={quoted({ media: [aPicture({ alt: 'Shoes' })] })} />);
    expect(screen.getByRole('img', { name: 'Shoes' })).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['the warning', 'Spoiler'],
    ['that it is covered', ''],
  ])('shows %s instead of what that covers', (_, content_warning) => {
    const media = [aPicture({ alt: 'Shoes' })];
    renderWithProviders(<QuoteCard quote={quoted({ content_warning, media })} />);
    expect(screen.getByText(content_warning || 'Covered by its writer')).toBeVisible();
    expect(screen.queryByText('My shoes')).toBeNull();
    expect(screen.queryByRole('img', { name: 'Shoes' })).toBeNull();
  });

  it('is a line where the viewer may not see it', () => {
    renderWithProviders(<ActivityItem activity={quoting(quoted(), { quote: null })} />);
    expect(screen.getByText('You cannot see what this quotes.')).toBeVisible();
  });

  it('is folded where the viewer mutes it', () => {
    renderWithProviders(<ActivityItem activity={quoting(quoted({ muted: true }))} />);
    expect(screen.getByText('You have muted this.')).toBeVisible();
    expect(screen.getByText('My shoes')).not.toBeVisible();
    act(() => screen.getByText('Show').click());
    expect(screen.getByText('My shoes')).toBeVisible();
  });
});

/** Opens the composer with a quote of this crud. */
async function quote(what: Activity) {
  const view = await renderFeed([what]);
  await choose(view.user, 'Quote', OF_OTHERS);
  const dialog = await screen.findByRole('dialog', { name: 'New crud' });
  return { ...view, dialog: within(dialog) };
}

/** The API's answers to new cruds; returns what it was sent. */
function answerPosts(...answers: (() => Response)[]) {
  const sent: { body: Record<string, unknown>; key: string | null }[] = [];
  server.use(
    http.post(`${API}/api/activities`, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push({ body, key: request.headers.get('Idempotency-Key') });
      return (answers[sent.length - 1] ?? answers[0])?.();
    }),
  );
  return sent;
}

describe('quoting', () => {
  it('posts what was written with the crud that it quotes, and says when that ends', async () => {
    const what = quoted({ expires_at: inSeconds(1500) });
    const made = quoting(what, { created_at: inSeconds(0), expires_at: what.expires_at });
    const sent = answerPosts(() => HttpResponse.json(made));
    const { user, dialog } = await quote(what);
    expect(await dialog.findByText('My shoes')).toBeVisible();
    expect(dialog.queryByRole('link')).toBeNull();
    expect(await dialog.findByText('Ends with what it quotes, in 25m.')).toBeVisible();
    await user.type(dialog.getByRole('textbox'), 'So true');
    await user.click(dialog.getByRole('button', { name: 'Post' }));
    expect(await screen.findByText('Posted. It will be gone in 25 minutes.')).toBeVisible();
    expect(sent.map(({ body }) => body)).toEqual([
      { message: 'So true', ttl: '7-days', quoted_activity_uuid: what.uuid },
    ]);
    expect(screen.getAllByText('My shoes')).toHaveLength(2);
  });

  it('says nothing of the end where the chosen one comes first', async () => {
    const { user, dialog } = await quote(quoted({ expires_at: inSeconds(7200) }));
    expect(await dialog.findByText(/^Ends with what it quotes/)).toBeVisible();
    await user.click(dialog.getByRole('radio', { name: '1 hour' }));
    expect(dialog.queryByText(/^Ends with what it quotes/)).toBeNull();
  });

  it('is taken back by a button, and the text stays', async () => {
    const sent = answerPosts(() => HttpResponse.json(anActivity()));
    const { user, dialog } = await quote(quoted());
    await user.type(dialog.getByRole('textbox'), 'So true');
    await user.click(await dialog.findByRole('button', { name: 'Remove the quote' }));
    expect(dialog.queryByText('My shoes')).toBeNull();
    expect(dialog.getByRole('textbox')).toHaveFocus();
    await user.type(dialog.getByRole('textbox'), '!');
    await user.click(dialog.getByRole('button', { name: 'Post' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ message: 'So true!', ttl: '7-days' }));
  });

  it('is forgotten where nothing was written, and kept with a text', async () => {
    const what = quoted();
    server.use(http.get(pathOf(what), () => HttpResponse.json(what)));
    const { user, dialog } = await quote(what);
    await dialog.findByRole('button', { name: 'Remove the quote' });
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('button', { name: 'Remove the quote' })).toBeNull();
    await choose(user, 'Quote', OF_OTHERS);
    const again = within(await screen.findByRole('dialog'));
    await user.type(again.getByRole('textbox'), 'Hm');
    await user.click(again.getByRole('button', { name: 'Close' }));
    renderWithProviders(<CreateComposer handle={me.handle} name="Andrew" avatarUrl={null} />);
    expect(await screen.findByRole('button', { name: 'Remove the quote' })).toBeVisible();
  });

  it('is found again on the device with the text', async () => {
    const what = quoted();
    server.use(http.get(pathOf(what), () => HttpResponse.json(what)));
    const draft = JSON.stringify({ text: 'So', quoted: what.uuid });
    setItem('draft andrewbrown new crud', draft, serverClock.now() + 60_000);
    renderWithProviders(<CreateComposer handle="andrewbrown" name="Andrew" avatarUrl={null} />);
    expect(await screen.findByText('My shoes')).toBeVisible();
    expect(screen.getByRole('textbox')).toHaveValue('So');
  });

  it('is over when what it quotes ends, and the text is posted alone', async () => {
    const what = quoted({ expires_at: inSeconds(30) });
    const sent = answerPosts(() => HttpResponse.json(anActivity()));
    server.use(http.get(pathOf(what), () => problem(410)));
    const { user, client, dialog } = await quote(what);
    await user.type(dialog.getByRole('textbox'), 'So true');
    act(() => client.setQueryData(['activities', 'quoted', what.uuid], null));
    expect(await dialog.findByText(/^The crud that you quote is gone/)).toBeVisible();
    expect(dialog.queryByText('My shoes')).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Post without the quote' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ message: 'So true', ttl: '7-days' }));
  });

  it.each([404, 410])('is over where the API answers %d, and nothing is lost', async (status) => {
    const what = quoted();
    const sent = answerPosts(
      () => problem(status),
      () => HttpResponse.json(anActivity()),
    );
    server.use(http.get(pathOf(what), () => problem(status)));
    const { user, dialog } = await quote(what);
    await user.type(dialog.getByRole('textbox'), 'So true');
    await user.click(dialog.getByRole('button', { name: 'Post' }));
    expect(await dialog.findByText(/^The crud that you quote is gone/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Post without the quote' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toEqual({ message: 'So true', ttl: '7-days' });
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  it('is sent again under the same key', async () => {
    const what = quoted();
    const sent = answerPosts(
      () => HttpResponse.error(),
      () => HttpResponse.json(quoting(what)),
    );
    const { user, dialog } = await quote(what);
    await user.type(dialog.getByRole('textbox'), 'So true');
    await user.click(dialog.getByRole('button', { name: 'Post' }));
    await dialog.findByText(/cannot reach Cruddur/);
    await user.click(dialog.getByRole('button', { name: 'Post' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual(sent[0]);
  });

  it('is not offered for what is not for everyone', async () => {
    const { user } = await renderFeed([quoted({ audience: 'followers' })]);
    await user.click(await screen.findByRole('button', { name: OF_OTHERS }));
    expect(screen.queryByRole('button', { name: 'Quote' })).toBeNull();
  });

  it('sends a visitor to sign in first, and remembers what for', async () => {
    const what = quoted();
    const { user } = await renderFeed([what], null);
    await choose(user, 'Quote', OF_OTHERS);
    expect(window.location.pathname).toBe('/signin');
    expect(takeIntent()).toEqual({ act: 'quote', what: what.uuid });
  });
});

describe('a quote of one’s own', () => {
  const mine = (what: Activity) =>
    quoting(what, { handle: me.handle, display_name: me.display_name });

  it('is kept when it is deleted and redrafted', async () => {
    const { user } = await renderFeed([mine(quoted())]);
    await choose(user, 'Delete and redraft');
    const dialog = within(await screen.findByRole('dialog', { name: 'New crud' }));
    expect(await dialog.findByText('My shoes')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Undo' }));
    expect(screen.queryByRole('button', { name: 'Remove the quote' })).toBeNull();
  });

  it('cannot be given a life beyond that of what it quotes', async () => {
    const { user } = await renderFeed([mine(quoted({ expires_at: inSeconds(7200) }))]);
    await choose(user, 'Change its life');
    const choices = await screen.findAllByRole('radio');
    expect(choices.map((choice) => choice.parentElement?.textContent)).toEqual([
      '10 minutes',
      '1 hour',
      expect.stringMatching(/^As long as it can: 2 hours|^As long as it can: 1 hour/),
    ]);
    expect(screen.getByText(/^It never outlives what it quotes/)).toBeVisible();
  });

  it('hides with what it quotes while that is being deleted', async () => {
    const what = quoted({ handle: me.handle, display_name: me.display_name });
    const { user } = await renderFeed([quoting(what), what]);
    await choose(user, 'Delete');
    expect(screen.queryByRole('article')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getAllByRole('article')).toHaveLength(2);
  });
});
