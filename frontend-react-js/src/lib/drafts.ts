/** Text that is being written, shared by every field for the same thing. */
import { useMemo } from 'react';
import { newKey } from './idempotency-key';
import { DRAFT_PREFIX, getItem, removeByPrefix, setItem } from './storage';
import { createStore } from './store';
import { useStore } from './use-store';

/** A try to send a text. It may have succeeded though no answer came. */
interface Attempt {
  /** What was sent, as JSON. */
  body: string;
  /** Its Idempotency-Key. */
  key: string;
}

interface Stored {
  text: string;
  attempt?: Attempt | undefined;
}

const EMPTY: Stored = { text: '' };
const drafts = createStore(new Map<string, Stored>());

/**
 * A text that is being written, and the Idempotency-Key of sending it: both live equally long.
 *
 * With an `endsAt`, in milliseconds since the epoch, the device keeps them until then; without one
 * only the page does.
 */
export interface Draft {
  text: string;
  /** An empty text ends the draft and its key. */
  write(text: string, endsAt?: number): void;
  /** The Idempotency-Key of sending `body`: the same one until the text ends or another body is
   * sent. */
  keyFor(body: object, endsAt?: number): string;
  /** Makes a text that was already sent under `key` the draft again. */
  restore(text: string, body: object, key: string): void;
  /** `sentText` has arrived: its key is used up, and the text goes unless another was written
   * meanwhile. Nothing has arrived with an empty one: only the key is used up. */
  settle(sentText: string, endsAt?: number): void;
}

/**
 * `subject` names what the text is for: a new crud, the reply to a certain one, the next message
 * to a person; `owner` is who writes, so that nobody finds what another person wrote.
 */
export function useDraft(subject: string, owner = ''): Draft {
  const name = `${owner} ${subject}`;
  const text = useStore(drafts, () => stored(name).text);
  return useMemo(() => ({ text, ...writerOf(name) }), [text, name]);
}

export function discardDrafts(): void {
  removeByPrefix(DRAFT_PREFIX);
  drafts.set(new Map());
}

function writerOf(name: string): Omit<Draft, 'text'> {
  return {
    write: (text, endsAt) => store(name, { ...stored(name), text }, endsAt),
    keyFor(body, endsAt) {
      const { text, attempt } = stored(name);
      const sent = JSON.stringify(body);
      if (attempt?.body === sent) return attempt.key;
      const key = newKey();
      store(name, { text, attempt: { body: sent, key } }, endsAt);
      return key;
    },
    restore: (text, body, key) =>
      store(name, { text, attempt: { body: JSON.stringify(body), key } }),
    settle(sentText, endsAt) {
      const { text } = stored(name);
      store(name, text.trim() === sentText.trim() ? EMPTY : { text }, endsAt);
    },
  };
}

function store(name: string, next: Stored, endsAt?: number): void {
  if (next.text && endsAt) setItem(DRAFT_PREFIX + name, JSON.stringify(next), endsAt);
  else removeByPrefix(DRAFT_PREFIX + name);
  drafts.set(new Map(drafts.get()).set(name, next.text ? next : EMPTY));
}

function stored(name: string): Stored {
  const known = drafts.get().get(name) ?? parsed(getItem(DRAFT_PREFIX + name));
  // Read once, because the device drops it at its end. Nobody has to know: nothing has changed.
  drafts.get().set(name, known);
  return known;
}

/** What the device keeps. Earlier versions kept the text alone, which need not be JSON. */
function parsed(written: string | null): Stored {
  try {
    const draft: Stored = JSON.parse(written ?? '');
    if (draft.text) return draft;
  } catch {
    // The text alone, or nothing.
  }
  return { text: written ?? '' };
}
