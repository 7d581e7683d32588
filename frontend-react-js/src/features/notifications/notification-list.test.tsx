import { act, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import { UnreadBadge } from '@/components/unread-badge';
import type { NotifiedActivity } from '@/lib/api-types.gen';
import { createStore } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { aNotifiedActivity, anActivity } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { MarkAllRead } from './mark-all-read';
import { NotificationList } from './notification-list';
import { useUnreadCount } from './unread-count';

const PATH = `${API}/api/activities/notifications`;

function answer(items: NotifiedActivity[], unread = items.length) {
  server.use(
    http.get(PATH, () => HttpResponse.json(items)),
    http.get(`${PATH}/unread_count`, () =>
      HttpResponse.json({ unread_count: unread, unread_entries: unread }),
    ),
  );
}

/** The crud that the page hides. */
const hidden = createStore<string | null>(null);

function UnlessHidden({ uuid, children }: { uuid: string; children: ReactNode }) {
  return useStore(hidden, (one) => one === uuid) ? null : children;
}

function Badge() {
  return <UnreadBadge count={useUnreadCount(true)} />;
}

/** An observer for which exactly those elements are visible. */
function observerThatSees(isVisible: (entry: { target: Element }) => boolean) {
  return class {
    readonly #tell: (entries: object[]) => void;
    constructor(tell: (entries: object[]) => void) {
      this.#tell = tell;
    }
    observe(target: Element) {
      this.#tell([{ target, isIntersecting: isVisible({ target }) }]);
    }
    disconnect() {}
  };
}

function renderList(renderActions: (item: NotifiedActivity) => ReactNode = () => null) {
  return renderWithProviders(
    <>
      <h1 tabIndex={-1}>Notifications</h1>
      <Badge />
      <MarkAllRead />
      <NotificationList
        UnlessHidden={UnlessHidden}
        renderActions={renderActions}
        renderFollow={() => <button type="button">Follow back</button>}
      />
      <Announcer />
    </>,
  );
}

describe('notifications', () => {
  it('says what moderators did and why, and leads to the appeal', async () => {
    const moderation = {
      kind: 'warn' as const,
      reason: 'Once a day is <b>enough</b>.',
      activity_uuid: null,
      ends_at: null,
      undone_at: null,
      appealed_at: null,
    };
    answer([aNotifiedActivity({ kind: 'moderation', moderation }, { message: '' })]);
    renderList();
    expect(await screen.findByText(/Moderators warned you/)).toBeInTheDocument();
    expect(screen.getByText('Once a day is <b>enough</b>.')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /crud/ })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See it, or appeal' })).toHaveAttribute(
      'href',
      '/settings/moderation',
    );
  });

  it('leads to the place of the crud that moderators removed', async () => {
    const moderation = {
      kind: 'remove' as const,
      reason: 'Rule 2.',
      activity_uuid: '01900000-0000-7000-8000-0000000000aa',
      ends_at: null,
      undone_at: null,
      appealed_at: '2026-11-27T12:00:00Z',
    };
    answer([aNotifiedActivity({ kind: 'moderation', moderation }, { message: '' })]);
    renderList();
    expect(await screen.findByRole('link', { name: 'The place of the crud' })).toHaveAttribute(
      'href',
      `/@bayko/status/${moderation.activity_uuid}`,
    );
    // It was appealed already.
    expect(screen.getByRole('link', { name: 'What moderators did about you' })).toBeVisible();
  });

  it('says who did what', async () => {
    answer([
      aNotifiedActivity({ kind: 'mention' }, { message: 'Hello @andrewbrown' }),
      aNotifiedActivity({ kind: 'follow' }, { message: '' }),
    ]);
    renderList();
    expect(await screen.findByText(/mentioned you/)).toHaveTextContent(
      'Unread: Andrew Bayko mentioned you',
    );
    expect(screen.getByRole('link', { name: '@andrewbrown' })).toBeInTheDocument();
    expect(screen.getByText(/followed you/)).toBeInTheDocument();
  });

  it('says who quoted, with what was written and what it is about', async () => {
    const quote = anActivity({ display_name: 'Andrew Brown', message: 'My own words' });
    const quoting = { quoted_activity_uuid: quote.uuid, quote };
    answer([
      aNotifiedActivity({ kind: 'quote' }, { message: 'So true', ...quoting }),
      aNotifiedActivity({ kind: 'quote' }, { message: 'So not', ...quoting }),
    ]);
    renderList();
    expect(await screen.findAllByText(/quoted you$/)).toHaveLength(2);
    expect(screen.getByText('So true')).toBeVisible();
    expect(screen.getAllByText('My own words')).toHaveLength(2);
  });

  it('makes one line of all who liked the same crud', async () => {
    const mine = aNotifiedActivity();
    const like = (handle: string, display_name: string, read: boolean) =>
      aNotifiedActivity(
        { kind: 'like', actor: { handle, display_name, avatar_url: null, followed: false }, read },
        { uuid: mine.uuid },
      );
    answer([like('mira', 'Mira', false), like('dez', 'Dez', true), like('june', 'June', true)]);
    const { user } = renderList();
    expect(await screen.findByText(/liked your crud/)).toHaveTextContent(
      'Unread: Mira and 2 others liked your crud',
    );
    expect(screen.getAllByRole('article')).toHaveLength(1);
    expect(screen.queryByRole('link', { name: 'June' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '2 others' }));
    expect(screen.getByRole('link', { name: 'June' })).toHaveAttribute('href', '/@june');
  });

  it('offers to follow back who followed', async () => {
    answer([aNotifiedActivity({ kind: 'follow' }, { message: '' })]);
    renderList();
    expect(await screen.findByRole('button', { name: 'Follow back' })).toBeVisible();
  });

  it('shows what can be done with each crud, and nothing for a follow', async () => {
    answer([
      aNotifiedActivity({ kind: 'reply' }, { message: 'One' }),
      aNotifiedActivity({ kind: 'like' }, { message: 'Two' }),
      aNotifiedActivity({ kind: 'follow' }, { message: 'Three' }),
    ]);
    renderList((item) => <button type="button">Answer {item.message}</button>);
    expect(await screen.findByRole('button', { name: 'Answer One' })).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: /^Answer/ })).toHaveLength(2);
  });

  it('leaves out what is being deleted until that is undone', async () => {
    const item = aNotifiedActivity({}, { message: 'Leaving' });
    answer([item]);
    renderList();
    await screen.findByText('Leaving');
    act(() => hidden.set(item.uuid));
    expect(screen.queryByText('Leaving')).not.toBeInTheDocument();
    act(() => hidden.set(null));
    expect(screen.getByText('Leaving')).toBeInTheDocument();
  });

  it('says what will be here when there is nothing', async () => {
    answer([]);
    renderList();
    expect(await screen.findByRole('heading', { name: 'Nothing new to tell' })).toBeInTheDocument();
  });

  it('says that it is catching up while the store is away, and then does', async () => {
    server.use(
      http.get(PATH, () => problem(503, {}, { 'Retry-After': '1' })),
      http.get(`${PATH}/unread_count`, () => problem(503, {}, { 'Retry-After': '1' })),
    );
    renderList();
    expect(await screen.findByText(/Notifications are catching up/)).toBeInTheDocument();
    answer([aNotifiedActivity({}, { message: 'Here after all' })]);
    expect(await screen.findByText('Here after all')).toBeInTheDocument();
    expect(screen.queryByText(/catching up/)).not.toBeInTheDocument();
  });

  it('follows the unread count', async () => {
    answer([aNotifiedActivity({}, { message: 'First' })]);
    const { client } = renderList();
    await screen.findByText('First');
    answer([aNotifiedActivity({}, { message: 'Second' }), aNotifiedActivity()]);
    await act(() => client.refetchQueries({ queryKey: ['notifications', 'unread_count'] }));
    expect(await screen.findByText('Second')).toBeInTheDocument();
  });

  it('follows where one goes and another comes and the unread count stays', async () => {
    answer([aNotifiedActivity({}, { message: 'First' })]);
    const { client } = renderList();
    await screen.findByText('First');
    await screen.findByText('1');
    answer([aNotifiedActivity({}, { message: 'Second' })]);
    await act(() => client.refetchQueries({ queryKey: ['notifications', 'unread_count'] }));
    expect(await screen.findByText('Second')).toBeInTheDocument();
    expect(screen.queryByText('First')).not.toBeInTheDocument();
  });

  it('shows 99+ for more than a badge can hold', async () => {
    answer([], 100);
    renderList();
    expect(await screen.findByText('99+')).toBeInTheDocument();
  });
});

describe('leaving the page', () => {
  it('marks as read what was on the screen, and what is older', async () => {
    const items = [aNotifiedActivity(), aNotifiedActivity(), aNotifiedActivity()].toReversed();
    answer(items);
    const sent: unknown[] = [];
    server.use(
      http.post(`${PATH}/read`, async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const second = items[1]?.notification.uuid;
    const seen = ({ target }: { target: Element }) => target.getAttribute('data-newest') === second;
    vi.stubGlobal('IntersectionObserver', observerThatSees(seen));
    const { unmount } = renderList();
    expect(await screen.findAllByText('Unread:')).toHaveLength(3);
    expect(sent).toEqual([]);
    unmount();
    await waitFor(() => expect(sent).toEqual([{ uuid: second }]));
    vi.unstubAllGlobals();
  });
});

describe('marking all as read', () => {
  it('sends the newest, and at once nothing is unread', async () => {
    const items = [aNotifiedActivity(), aNotifiedActivity()].toReversed();
    answer(items);
    const sent: unknown[] = [];
    server.use(
      http.post(`${PATH}/read`, async ({ request }) => {
        sent.push(await request.json());
        answer(items, 0);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderList();
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
    expect(screen.queryByText('Unread:')).not.toBeInTheDocument();
    await waitFor(() => expect(sent).toEqual([{ uuid: items[0]?.notification.uuid }]));
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('takes it back and says so when that fails', async () => {
    answer([aNotifiedActivity(), aNotifiedActivity()]);
    server.use(http.post(`${PATH}/read`, () => problem(500)));
    const { user } = renderList();
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByText(/They are still unread/)).toBeInTheDocument();
    expect(screen.getAllByText('Unread:')).toHaveLength(2);
    expect(screen.getByText('2')).toBeInTheDocument();
  });
});
