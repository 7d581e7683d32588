/** The tab that holds the stream for all tabs, and what the tabs say to each other. */
import type { Scope } from '../first-visit/api-paths';
import { backendUrl } from '../request';
import type { LiveEvent } from './events';
import { createRecent } from './recent';
import { liveSettings } from './settings';
import { keepStream } from './stream';
import { createWatching } from './watching';

/** What a tab shows, and so wants to hear of. */
export interface Wish {
  /** Whose new cruds; null where no home feed is shown. */
  scope: Scope | null;
  uuids: readonly string[];
}

interface Told {
  event: LiveEvent;
  id: string | null;
}

export type FromLeader =
  /** The stream is open, and tells everything after `since`. */
  | { kind: 'connected'; since: string | null; scope: Scope }
  /** The answer to the `hello` of a tab: `missed` was told after `since`, before it listened. */
  | { kind: 'welcome'; tab: string; since: string | null; missed: Told[]; scope: Scope }
  | { kind: 'lost' }
  | ({ kind: 'event' } & Told);

interface WishSaid {
  kind: 'wish';
  tab: string;
  /** null when the tab is closed. */
  wish: Wish | null;
  isVisible: boolean;
  /** As of which position all is true that the tab has read. */
  since: number | null;
}

export type Said =
  | FromLeader
  /** A tab asks the leader for its state; it has heard everything up to `after`. */
  | { kind: 'hello'; tab: string; after: string | null }
  /** A new leader asks the tabs for their wishes. */
  | { kind: 'who' }
  | WishSaid
  | { kind: 'settings' };

interface LeaderOptions {
  lastEventId: string | null;
  /** To all tabs, this one included. */
  say: (said: Said) => void;
  onRefused: () => void;
}

export interface Leader {
  setWish: (said: WishSaid) => void;
  /** Says whether the stream is open, and what that tab has missed. */
  answer: (tab: string, after: string | null) => void;
  /** Opens the stream anew if it was opened with other settings. */
  refresh: () => void;
  networkChanged: () => void;
  wake: () => void;
  stop: () => void;
}

export function lead({ lastEventId, say, onRefused }: LeaderOptions): Leader {
  /** The newest wish last. */
  const wishes = new Map<string, Wish & Pick<WishSaid, 'isVisible' | 'since'>>();
  const watching = createWatching();
  const recent = createRecent();
  let isConnected = false;
  let last = lastEventId;
  let since = lastEventId;
  let opened = '';
  let scope: Scope = 'following';
  let scopeBefore: Scope | null = null;

  /** A stream has one scope: that of a visible tab. Tabs with another one poll. */
  const chooseScope = () => {
    const wanted = [...wishes.values()].flatMap((wish) =>
      wish.isVisible && wish.scope ? [wish.scope] : [],
    );
    if (!wanted.includes(scope)) scope = wanted.at(-1) ?? scope;
  };

  const parameters = () => {
    const { typing, here } = liveSettings.get();
    return new URLSearchParams({
      scope,
      ...(typing ? { typing: 'true' } : {}),
      ...(here === 'off' ? {} : { here }),
    });
  };

  const remember = (event: LiveEvent, id: string) => {
    last = id;
    if (event.name === 'open') {
      // The stream goes on where it was; of another feed nothing was told so far.
      if (since === null || scope !== scopeBefore) recent.begin(id);
      scopeBefore = scope;
    } else if (event.name === 'reset') recent.begin(id);
    else if (event.name !== 'ping') recent.add(event, id);
  };

  const stream = keepStream({
    lastEventId,
    onRefused,
    async addressAfter(id) {
      const query = parameters();
      opened = query.toString();
      since = id;
      if (id !== null) query.set('last_event_id', id);
      return `${await backendUrl()}/api/stream?${query}`;
    },
    onEvent(event, id) {
      if (event.name === 'open') {
        isConnected = true;
        say({ kind: 'connected', since: since ?? id, scope });
        watching.begin(event.data.stream, since);
      }
      if (event.name === 'ping') watching.retry();
      if (id !== null) remember(event, id);
      say({ kind: 'event', event, id });
    },
    onLost() {
      isConnected = false;
      watching.end();
      say({ kind: 'lost' });
    },
  });

  const refresh = () => {
    if (parameters().toString() !== opened) stream.reopen();
  };

  return {
    setWish({ tab, wish, isVisible, since: read }) {
      wishes.delete(tab);
      if (wish) wishes.set(tab, { ...wish, isVisible, since: read });
      chooseScope();
      watching.want([...wishes.values()].toReversed());
      refresh();
    },
    answer(tab, after) {
      if (!isConnected) {
        say({ kind: 'lost' });
        return;
      }
      const missed = recent.after(after);
      say({ kind: 'welcome', tab, since: missed ? after : last, missed: missed ?? [], scope });
    },
    refresh,
    networkChanged: stream.networkChanged,
    wake: stream.wake,
    stop() {
      stream.close();
      watching.end();
    },
  };
}
