/** The tab that holds the stream for all tabs, and what the tabs say to each other. */
import type { Scope } from '../first-visit/api-paths';
import { backendUrl } from '../request';
import type { LiveEvent } from './events';
import { liveSettings } from './settings';
import { keepStream } from './stream';
import { createWatching } from './watching';

/** What a tab shows, and so wants to hear of. */
export interface Wish {
  /** Whose new cruds; null where no home feed is shown. */
  scope: Scope | null;
  uuids: readonly string[];
}

export type FromLeader =
  /** The stream is open; everything after `since` is told, null for what happens from now on. */
  | { kind: 'connected'; since: string | null; scope: Scope }
  | { kind: 'lost' }
  | { kind: 'event'; event: LiveEvent; id: string | null };

interface WishSaid {
  kind: 'wish';
  tab: string;
  /** null when the tab is closed. */
  wish: Wish | null;
  isVisible: boolean;
}

export type Said =
  | FromLeader
  /** A tab asks the leader for its state. */
  | { kind: 'hello' }
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
  /** Says whether the stream is open. */
  answer: () => void;
  /** Opens the stream anew if it was opened with other settings. */
  refresh: () => void;
  reopen: () => void;
  wake: () => void;
  stop: () => void;
}

export function lead({ lastEventId, say, onRefused }: LeaderOptions): Leader {
  /** The newest wish last. */
  const wishes = new Map<string, Wish & Pick<WishSaid, 'isVisible'>>();
  const watching = createWatching();
  let isConnected = false;
  let last = lastEventId;
  let since = lastEventId;
  let opened = '';
  let scope: Scope = 'following';

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
        say({ kind: 'connected', since, scope });
        watching.begin(event.data.stream);
      }
      if (event.name === 'ping') watching.retry();
      last = id ?? last;
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
    setWish({ tab, wish, isVisible }) {
      wishes.delete(tab);
      if (wish) wishes.set(tab, { ...wish, isVisible });
      chooseScope();
      watching.want([...wishes.values()].toReversed().flatMap(({ uuids }) => uuids));
      refresh();
    },
    answer: () => say(isConnected ? { kind: 'connected', since: last, scope } : { kind: 'lost' }),
    refresh,
    reopen: stream.reopen,
    wake: stream.wake,
    stop() {
      stream.close();
      watching.end();
    },
  };
}
