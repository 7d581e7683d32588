/** Drafts: texts that are being written, shared by all fields for the same subject. */
import { useMemo } from 'react';
import { newKey } from './idempotency-key';
import { DRAFT_PREFIX, getItem, removeByPrefix, setItem } from './storage';
import { createStore } from './store';
import { useStore } from './use-store';

/** An attempt to send a text. It may have succeeded although no response came. */
interface Attempt {
  /** What was sent, as JSON. */
  body: string;
  /** Its Idempotency-Key. */
  key: string;
}

interface Stored {
  text: string;
  /** The crud that it quotes. */
  quoted?: string | undefined;
  attempt?: Attempt | undefined;
}

const EMPTY: Stored = { text: '' };
const drafts = createStore(new Map<string, Stored>());
/** What belongs to drafts elsewhere, and ends with them. */
const discarders: (() => void)[] = [];

/**
 * A draft, the uuid of what it quotes, and the Idempotency-Key of sending it; all end at the same
 * time.
 *
 * With an `endsAt`, in milliseconds since the epoch, the device stores them until then; without one
 * they live as long as the page.
 */
export interface Draft {
  text: string;
  quoted: string | null;
  /** An empty text ends the key, and the draft unless that quotes something. */
  write(text: string, endsAt?: number): void;
  /** Has the draft quote a crud; with null nothing. */
  quote(uuid: string | null, endsAt?: number): void;
  /**
   * The Idempotency-Key for sending `body`: the same key until the draft ends or the body changes.
   */
  keyFor(body: object, endsAt?: number): string;
  /** Makes a text that was already sent under `key` a draft again. */
  restore(text: string, body: object, key: string): void;
  /**
   * `sentText` was sent, with what it quotes. The key is used up, and the draft ends unless its text
   * has changed meanwhile.
   */
  settle(sentText: string, endsAt?: number): void;
  /** Nothing was sent, and the key is used up. */
  renewKey(endsAt?: number): void;
}

/**
 * `subject` says what the text is for, such as a new crud or the reply to a certain one. `owner` is
 * who writes, so that nobody sees the draft of another person.
 */
export function useDraft(subject: string, owner = ''): Draft {
  const name = `${owner} ${subject}`;
  const text = useStore(drafts, () => stored(name).text);
  const quoted = useStore(drafts, () => stored(name).quoted ?? null);
  return useMemo(() => ({ text, quoted, ...writerOf(name) }), [text, quoted, name]);
}

export function onDiscardDrafts(discard: () => void): void {
  discarders.push(discard);
}

export function discardDrafts(): void {
  for (const discard of discarders) discard();
  removeByPrefix(DRAFT_PREFIX);
  drafts.set(new Map());
}

function writerOf(name: string): Omit<Draft, 'text' | 'quoted'> {
  return {
    write(text, endsAt) {
      const { quoted, attempt } = stored(name);
      store(name, { text, quoted, attempt: text ? attempt : undefined }, endsAt);
    },
    quote: (uuid, endsAt) => store(name, { ...stored(name), quoted: uuid ?? undefined }, endsAt),
    keyFor(body, endsAt) {
      const { text, quoted, attempt } = stored(name);
      const sent = JSON.stringify(body);
      if (attempt?.body === sent) return attempt.key;
      const key = newKey();
      store(name, { text, quoted, attempt: { body: sent, key } }, endsAt);
      return key;
    },
    restore: (text, body, key) =>
      store(name, { text, attempt: { body: JSON.stringify(body), key } }),
    settle(sentText, endsAt) {
      const { text } = stored(name);
      store(name, text.trim() === sentText.trim() ? EMPTY : { text }, endsAt);
    },
    renewKey(endsAt) {
      const { text, quoted } = stored(name);
      store(name, { text, quoted }, endsAt);
    },
  };
}

function store(name: string, next: Stored, endsAt?: number): void {
  if (next.text && endsAt) setItem(DRAFT_PREFIX + name, JSON.stringify(next), endsAt);
  else removeByPrefix(DRAFT_PREFIX + name);
  drafts.set(new Map(drafts.get()).set(name, next));
}

function stored(name: string): Stored {
  const known = drafts.get().get(name) ?? parsed(getItem(DRAFT_PREFIX + name));
  // Cached, because storage drops the item when it expires. Listeners are not called, because the text is the
  // same.
  drafts.get().set(name, known);
  return known;
}

/** Parses a stored draft. Earlier versions stored the text alone, which need not be JSON. */
function parsed(written: string | null): Stored {
  try {
    const draft: Stored = JSON.parse(written ?? '');
    if (draft.text) return draft;
  } catch {
    // The text alone, or nothing.
  }
  return { text: written ?? '' };
}
