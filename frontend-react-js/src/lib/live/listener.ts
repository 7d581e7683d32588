/** What a tab makes of what the leader says: whether all of it is told, and what happened. */
import type { Scope } from '../first-visit/api-paths';
import { serverClock } from '../time';
import { connected } from './connected';
import type { LiveEvent } from './events';
import type { FromLeader } from './leader';

interface ListenerOptions {
  onEvent: (event: LiveEvent) => void;
  /** Some events are missing: what is shown has to be read anew. */
  onGap: () => void;
}

export interface Listener {
  hear: (said: FromLeader) => void;
  /** The position up to which this tab has heard everything. */
  lastEventId: () => string | null;
}

export function createListener({ onEvent, onGap }: ListenerOptions): Listener {
  let last: string | null = null;

  const hearConnected = (since: string | null, scope: Scope) => {
    connected.set(scope);
    const isWhole = last !== null && since !== null && Number(last) >= Number(since);
    last = since ?? last;
    if (!isWhole) onGap();
  };

  const hearEvent = (event: LiveEvent, id: string | null) => {
    last = id ?? last;
    if (event.name === 'open' || event.name === 'ping') serverClock.hear(event.data.now);
    if (event.name === 'reset') onGap();
    else onEvent(event);
  };

  return {
    lastEventId: () => last,
    hear(said) {
      if (said.kind === 'event') hearEvent(said.event, said.id);
      else if (said.kind === 'connected') hearConnected(said.since, said.scope);
      else connected.set(null);
    },
  };
}
