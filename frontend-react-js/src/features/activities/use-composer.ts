/** State of a composer: text, life, submitting once, errors. */

import { useRef, useState } from 'react';
import { usePlace } from '@/components/place';
import { useDraft } from '@/lib/drafts';
import { formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { textError } from '@/lib/message-length';
import { ApiError, errorText, hasStatus } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import type { RepliesFrom, Written } from './api';
import {
  boundedLife,
  DEFAULT_LIFE,
  type Life,
  lifeOf,
  MAX_LIFE_MS,
  sentLife,
  spanOf,
} from './life';
import { savedLife, saveLife } from './saved-life';

export const MAX_MESSAGE_LENGTH = 280;
const MAX_MENTIONS = 20;

export type Send = (written: Written, idempotencyKey: string) => Promise<unknown>;

interface Composing {
  /** Who writes, and the subject of the draft. */
  handle: string;
  subject: string;
  send: Send;
  /** A life that the writer cannot choose, and when it ends at the latest. */
  fixedLife?: Life | undefined;
  endsAt?: number | undefined;
}

export function useComposer({ handle, subject, send, fixedLife, endsAt }: Composing) {
  const draft = useDraft(subject, handle);
  const { text } = draft;
  const [chosen, setLife] = useState(savedLife);
  const { life, max } = useBoundedLife(fixedLife ?? chosen);
  const [repliesFrom, setRepliesFrom] = useState<RepliesFrom>('everyone');
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  // State changes with the next render, but a second submit can come before it.
  const isSubmitting = useRef(false);

  /** A draft is stored for as long as the crud would have lived. */
  const draftEnd = (chosen: Life) => {
    const span = spanOf(chosen);
    return span === null ? endsAt : Math.min(serverClock.now() + span, endsAt ?? Infinity);
  };

  const setText = (next: string) => {
    setError(null);
    draft.write(next, draftEnd(life));
  };

  const chooseLife = (next: Life) => {
    setError(null);
    setLife(next);
    saveLife(next);
    draft.write(text, draftEnd(next));
  };

  const submit = async () => {
    if (isSubmitting.current) return;
    const sent = sentLife(life, max);
    const invalid = textError(text, MAX_MESSAGE_LENGTH) ?? (sent ? null : outOfRangeText(max));
    setError(invalid);
    if (invalid || !sent) return;

    const written = { message: text.trim(), ...sent, ...sentRepliesFrom(repliesFrom) };
    isSubmitting.current = true;
    setSending(true);
    try {
      await send(written, draft.keyFor(written, draftEnd(life)));
      draft.settle(written.message, draftEnd(life));
      setRepliesFrom('everyone');
    } catch (problem) {
      // The crud of an earlier attempt is gone by now; the next attempt creates a new one.
      if (hasStatus(problem, 410)) draft.settle('', draftEnd(life));
      setError(fieldSentence(problem, max));
    } finally {
      isSubmitting.current = false;
      setSending(false);
    }
  };

  return {
    text,
    setText,
    life,
    max,
    chooseLife,
    repliesFrom,
    setRepliesFrom,
    error,
    sending,
    submit,
  };
}

/** What is usual is not sent, so that the key of an unchanged draft stays the same. */
function sentRepliesFrom(chosen: RepliesFrom): Pick<Written, 'replies_from'> {
  return chosen === 'everyone' ? {} : { replies_from: chosen };
}

/** The chosen life within the limits of the place, which has one for who chose none. */
function useBoundedLife(chosen: Life | null): { life: Life; max: number } {
  const place = usePlace();
  const max = place ? place.max_expires_in * 1000 : MAX_LIFE_MS;
  const usual = place ? lifeOf(place.default_expires_in * 1000) : DEFAULT_LIFE;
  return { life: boundedLife(chosen ?? usual, max), max };
}

function outOfRangeText(max: number): string {
  return t('writing.lifeOutOfRange', { span: formatChoice(max) });
}

/** The error message for a problem; the API's own texts are for programs. */
function fieldSentence(problem: unknown, max: number): string {
  if (!(problem instanceof ApiError) || problem.status !== 422) return errorText(problem);
  if (problem.fieldErrors.some(({ code }) => code === 'string_too_long')) {
    return t('writing.tooLong', { max: MAX_MESSAGE_LENGTH });
  }
  if (problem.fieldErrors.some(({ code }) => code === 'too_many_mentions')) {
    return t('writing.tooManyMentions', { max: MAX_MENTIONS });
  }
  if (problem.fieldErrors.some(({ field }) => field === 'expires_in' || field === 'ttl')) {
    return outOfRangeText(max);
  }
  if (problem.fieldErrors.some(({ field }) => field === 'message')) {
    return t('writing.notThisText');
  }
  return errorText(problem);
}
