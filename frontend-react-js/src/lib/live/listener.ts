/** What a tab makes of what the leader says: whether all of it is told, and what happened. */
import type { Scope } from '../first-visit/api-paths';
import { serverClock } from '../time';
import { connected } from './connected';
import type { LiveEvent } from './events';
import type { FromLeader } from './leader';
import { readSince } from './position';

interface ListenerOptions {
  onEvent: (event: LiveEvent) => void;
  /** Some events are missing: what is shown has to be read anew. */
  onGap: () => void;
}

export interface Listener {
  hear: (said: FromLeader) => void;
  /** The position up to which this tab has heard, or read, everything. */
  lastEventId: () => string | null;
  stop: () => void;
}

export function createListener({ onEvent, onGap }: ListenerOptions): Listener {
  let last: string | null = null;
  /** The position from which on this tab hears everything. */
  let first = Number.POSITIVE_INFINITY;

  const lastEventId = () => last ?? readSince.get()?.toString() ?? null;

  const hearConnected = (since: string | null, scope: Scope) => {
    connected.set(scope);
    const known = lastEventId();
    const isWhole = known !== null && since !== null && Number(known) >= Number(since);
    if (last === null && since !== null) first = Number(since);
    if (last === null || !isWhole) last = since;
    if (!isWhole) onGap();
  };

  // The answer to a request that was sent before this tab listened, and came later.
  const stop = readSince.subscribe(() => {
    if ((readSince.get() ?? first) < first) onGap();
  });

  const hearEvent = (event: LiveEvent, id: string | null) => {
    last = id ?? last;
    if (event.name === 'open' || event.name === 'ping') serverClock.hear(event.data.now);
    if (event.name === 'reset') onGap();
    else onEvent(event);
  };

  return {
    lastEventId,
    stop,
    hear(said) {
      if (said.kind === 'event') hearEvent(said.event, said.id);
      else if (said.kind === 'lost') connected.set(null);
      else {
        hearConnected(said.since, said.scope);
        if (said.kind === 'welcome') for (const { event, id } of said.missed) hearEvent(event, id);
      }
    },
  };
}
