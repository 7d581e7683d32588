/**
 * What happens, told to every tab: one tab of the browser holds the stream, the others hear of it by
 * a channel between them.
 *
 * Five minutes after the last tab was hidden the stream ends; it resumes when one is shown again.
 */
import { onNetworkChange } from '../connection';
import { newKey } from '../idempotency-key';
import { connected } from './connected';
import { type Candidacy, stand } from './election';
import type { LiveEvent } from './events';
import { type FromLeader, type Leader, lead, type Said, type Wish } from './leader';
import { createListener } from './listener';
import { readSince } from './position';
import { liveSettings, readLiveSettings } from './settings';
import { DEAD_MS } from './stream';
import { watchVisibility } from './visibility';

/** A leader answers at once, unless the browser has stopped its tab. */
const ANSWER_MS = 5_000;

interface LiveOptions {
  /** Tabs of another person do not take part. */
  person: string;
  onEvent: (event: LiveEvent) => void;
  onGap: () => void;
  /** The person may be signed out. */
  onRefused: () => void;
}

export interface Live {
  wish: (wish: Wish) => void;
  stop: () => void;
}

const isVisible = () => document.visibilityState === 'visible';

export function joinLive(options: LiveOptions): Live {
  // Such a browser polls: with a stream for each tab, the seventh tab would not load.
  if (!navigator.locks) return { wish: () => {}, stop: () => {} };
  const name = `live ${options.person}`;
  const tab = newKey();
  const channel = new BroadcastChannel(name);
  const listener = createListener(options);
  let wish: Wish = { scope: null, uuids: [] };
  let leader: Leader | undefined;
  let candidacy: Candidacy | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const say = (said: Said) => {
    channel.postMessage(said);
    hear(said);
  };

  const sayWish = () =>
    say({ kind: 'wish', tab, wish, isVisible: isVisible(), since: readSince.get() });

  const hear = (said: Said) => {
    if (said.kind === 'hello') leader?.answer(said.tab, said.after);
    else if (said.kind === 'who') sayWish();
    else if (said.kind === 'wish') leader?.setWish(said);
    else if (said.kind === 'settings') readLiveSettings();
    else hearLeader(said);
  };

  const hearLeader = (said: FromLeader) => {
    clearTimeout(silence);
    if (candidacy) silence = setTimeout(askLeader, DEAD_MS);
    if (said.kind !== 'welcome' || said.tab === tab) listener.hear(said);
  };

  const askLeader = () => {
    clearTimeout(silence);
    if (leader) return;
    silence = setTimeout(() => {
      connected.set(null);
      candidacy?.takeOver();
    }, ANSWER_MS);
    say({ kind: 'hello', tab, after: listener.lastEventId() });
  };

  const serve = () => {
    const { onRefused } = options;
    leader = lead({ lastEventId: listener.lastEventId(), say, onRefused });
    say({ kind: 'who' });
    return () => {
      leader?.stop();
      leader = undefined;
      say({ kind: 'lost' });
    };
  };

  const withdraw = () => {
    clearTimeout(silence);
    const before = candidacy;
    candidacy = undefined;
    before?.withdraw();
  };
  const leave = () => {
    say({ kind: 'wish', tab, wish: null, isVisible: false, since: null });
    withdraw();
  };

  channel.onmessage = ({ data }: MessageEvent<Said>) => hear(data);
  const stopVisibility = watchVisibility({
    onShown() {
      candidacy ??= stand(name, serve);
      leader?.wake();
      askLeader();
      sayWish();
    },
    onHiding: sayWish,
    onHidden: withdraw,
    onLeft: leave,
  });
  // In both directions: the line is dead without saying so, or can be opened again.
  const stopNetwork = onNetworkChange(() => leader?.networkChanged());
  const stopSettings = liveSettings.subscribe(() => {
    channel.postMessage({ kind: 'settings' } satisfies Said);
    leader?.refresh();
  });

  return {
    wish(next) {
      wish = next;
      sayWish();
    },
    stop() {
      leave();
      for (const stop of [stopVisibility, stopNetwork, stopSettings, listener.stop]) stop();
      channel.close();
      connected.set(null);
    },
  };
}
