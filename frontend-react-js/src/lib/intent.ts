/** What a visitor wanted to do, until they have signed in to do it: stored on this device, briefly. */
import { MINUTE } from './durations';
import { getItem, removeByPrefix, setItem } from './storage';
import { serverClock } from './time';

/** To follow a person, or to like, repost or quote a crud. */
export interface Intent {
  act: 'follow' | 'like' | 'repost' | 'quote';
  /** A handle, or the uuid of a crud. */
  what: string;
}

const NAME = 'intent';
/** Long enough to create an account; then nobody expects it any more. */
const STORED_MS = 30 * MINUTE;

export function rememberIntent({ act, what }: Intent): void {
  setItem(NAME, `${act} ${what}`, serverClock.now() + STORED_MS);
}

/** Returns it once: from then on it is forgotten. */
export function takeIntent(): Intent | null {
  const [act = '', what = ''] = getItem(NAME)?.split(' ') ?? [];
  forgetIntent();
  return isAct(act) && what ? { act, what } : null;
}

export function forgetIntent(): void {
  removeByPrefix(NAME);
}

function isAct(word: string): word is Intent['act'] {
  return ['follow', 'like', 'repost', 'quote'].includes(word);
}
