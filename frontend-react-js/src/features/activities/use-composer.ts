/** State of a composer: text, life, submitting once, errors. */

import { useRef, useState } from 'react';
import { useDraft } from '@/lib/drafts';
import { t } from '@/lib/i18n';
import { textError } from '@/lib/message-length';
import { ApiError, errorText, hasStatus } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import type { RepliesFrom, Written } from './api';
import { type Life, sentLife, spanOf } from './life';
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
  const [life, setLife] = useState<Life>(() => fixedLife ?? savedLife());
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
    const sent = sentLife(life);
    const invalid =
      textError(text, MAX_MESSAGE_LENGTH) ?? (sent ? null : t('writing.lifeOutOfRange'));
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
      setError(fieldSentence(problem));
    } finally {
      isSubmitting.current = false;
      setSending(false);
    }
  };

  return { text, setText, life, chooseLife, repliesFrom, setRepliesFrom, error, sending, submit };
}

/** What is usual is not sent, so that the key of an unchanged draft stays the same. */
function sentRepliesFrom(chosen: RepliesFrom): Pick<Written, 'replies_from'> {
  return chosen === 'everyone' ? {} : { replies_from: chosen };
}

/** The error message for a problem; the API's own texts are for programs. */
function fieldSentence(problem: unknown): string {
  if (!(problem instanceof ApiError) || problem.status !== 422) return errorText(problem);
  if (problem.fieldErrors.some(({ code }) => code === 'string_too_long')) {
    return t('writing.tooLong', { max: MAX_MESSAGE_LENGTH });
  }
  if (problem.fieldErrors.some(({ code }) => code === 'too_many_mentions')) {
    return t('writing.tooManyMentions', { max: MAX_MENTIONS });
  }
  if (problem.fieldErrors.some(({ field }) => field === 'expires_in'))
    return t('writing.lifeOutOfRange');
  if (problem.fieldErrors.some(({ field }) => field === 'message')) {
    return t('writing.notThisText');
  }
  return errorText(problem);
}
