/** The state of writing one crud: its text, its life, sending it once, and what stands in the way. */
import { useRef, useState } from 'react';
import { useDraft } from '@/lib/drafts';
import { createKeyring } from '@/lib/idempotency-key';
import { lengthFault } from '@/lib/message-length';
import { ApiError, sentenceFor } from '@/lib/problem';
import type { Written } from './api';
import { DEFAULT_LIFE, type Life } from './life';

export const MAX_MESSAGE_LENGTH = 280;

export type Send = (written: Written, idempotencyKey: string) => Promise<unknown>;

export function useComposer(subject: string, send: Send, fixedLife?: Life) {
  const [text, setDraft] = useDraft(subject);
  const [life, setLife] = useState<Life>(fixedLife ?? DEFAULT_LIFE);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [keyring] = useState(createKeyring);
  // State arrives with the next render, but a second click can come before it.
  const underWay = useRef(false);

  const setText = (next: string) => {
    setError(null);
    setDraft(next);
  };

  const submit = async () => {
    if (underWay.current) return;
    const fault = lengthFault(text, MAX_MESSAGE_LENGTH);
    setError(fault);
    if (fault) return;

    const written: Written = { message: text.trim(), ttl: life };
    underWay.current = true;
    setSending(true);
    try {
      await send(written, keyring.keyFor(written));
      keyring.forget();
      setDraft('');
    } catch (problem) {
      setError(fieldSentence(problem));
    } finally {
      underWay.current = false;
      setSending(false);
    }
  };

  return { text, setText, life, setLife, error, sending, submit };
}

/** Our sentence for what the API says of a field: its own words are for programs. */
function fieldSentence(problem: unknown): string {
  if (!(problem instanceof ApiError) || problem.status !== 422) return sentenceFor(problem);
  if (problem.fieldErrors.some(({ code }) => code === 'string_too_long')) {
    return `This is too long: ${MAX_MESSAGE_LENGTH} characters are the most.`;
  }
  if (problem.fieldErrors.some(({ field }) => field === 'message')) {
    return 'This text cannot be posted. Please look it over and try again.';
  }
  return sentenceFor(problem);
}
