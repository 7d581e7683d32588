/** State of a composer: text, pictures, life, submitting once, errors. */

import { useRef, useState } from 'react';
import { type Attachments, useAttachments } from '@/components/media/use-attachments';
import { usePlace } from '@/components/place';
import { useDraft } from '@/lib/drafts';
import { formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { attached, type DraftPicture } from '@/lib/media/picture-drafts';
import { hasEnded } from '@/lib/media/upload';
import { messageLength, textError } from '@/lib/message-length';
import { ApiError, errorText, hasStatus } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import {
  boundedLife,
  DEFAULT_LIFE,
  type Life,
  lifeOf,
  MAX_LIFE_MS,
  type SentLife,
  sentLife,
  spanOf,
} from './life';
import type { Beginning } from './redraft';
import { savedLife, saveLife } from './saved-life';
import { useQuoted } from './use-quoted';
import type { Audience, RepliesFrom, Written, WrittenChoices, WrittenMedia } from './writing-api';

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
  beginning?: Beginning | undefined;
  endsAt?: number | undefined;
}

export function useComposer(composing: Composing) {
  const { handle, subject, send, fixedLife, beginning, endsAt } = composing;
  const draft = useDraft(subject, handle);
  const { text } = draft;
  const quoted = useQuoted(draft.quoted);
  const [chosen, setLife] = useState(() => beginning?.life ?? savedLife());
  const { life, max } = useBoundedLife(fixedLife ?? chosen);
  const choices = useChoices(beginning);
  const attachments = useAttachments(subject, handle);
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

  const write = async (pictures: readonly DraftPicture[], chosenLife: SentLife) => {
    const written = {
      message: text.trim(),
      ...chosenLife,
      ...sentChoices(choices),
      ...sentMedia(attachments, pictures),
      ...quoted.sent,
    };
    try {
      await send(written, draft.keyFor(written, draftEnd(life)));
      draft.settle(written.message, draftEnd(life));
      attachments.draft.finish(pictures);
      choices.forget();
    } catch (problem) {
      // The crud of an earlier attempt is gone by now; the next attempt creates a new one.
      if (hasStatus(problem, 410)) draft.renewKey(draftEnd(life));
      if (hasEnded(problem)) attachments.draft.renewAll(problem);
      setError((await quoted.isWhy(problem)) ? null : fieldSentence(problem, max));
    }
  };

  const writeWithPictures = async (chosenLife: SentLife, evenWithoutAlt: boolean) => {
    const collecting = collectedFrom(attachments, evenWithoutAlt);
    const collected = 'then' in collecting ? await collecting : collecting;
    if (collected && 'error' in collected) setError(collected.error);
    else if (collected) await write(collected.pictures, chosenLife);
  };

  /** `evenWithoutAlt`: whoever was reminded of descriptions sends it without them. */
  const submit = async (evenWithoutAlt = false) => {
    if (isSubmitting.current) return;
    const chosenLife = sentLife(life, max);
    const invalid = contentError(text, attachments) ?? (chosenLife ? null : outOfRangeText(max));
    setError(invalid);
    if (invalid || !chosenLife) return;
    isSubmitting.current = true;
    setSending(true);
    try {
      await writeWithPictures(chosenLife, evenWithoutAlt);
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
    choices,
    attachments,
    quoted,
    removeQuote: () => draft.quote(null, draftEnd(life)),
    error,
    sending,
    submit,
  };
}

/** Why a crud cannot be sent; pictures may be alone. */
function contentError(text: string, { draft }: Attachments): string | null {
  if (draft.pictures.length > 0 && messageLength(text) === 0) return null;
  return textError(text, MAX_MESSAGE_LENGTH);
}

/** What is usual is not sent, as below. */
function sentMedia(
  { draft: { sensitive, warning } }: Attachments,
  pictures: readonly DraftPicture[],
): WrittenMedia {
  return {
    ...(pictures.length > 0 ? { media: attached(pictures) } : {}),
    ...(sensitive ? { content_warning: warning.trim() } : {}),
  };
}

/** Who sees it, and who may reply: everyone, unless something else is chosen for this crud. */
function useChoices(beginning: Beginning | undefined) {
  const [repliesFrom, setRepliesFrom] = useState<RepliesFrom>(beginning?.repliesFrom ?? 'everyone');
  const [audience, setAudience] = useState<Audience>(beginning?.audience ?? 'everyone');
  const forget = () => {
    setRepliesFrom('everyone');
    setAudience('everyone');
  };
  return { audience, setAudience, repliesFrom, setRepliesFrom, forget };
}

type Choices = Pick<ReturnType<typeof useChoices>, 'audience' | 'repliesFrom'>;

/** What is usual is not sent, so that the key of an unchanged draft stays the same. */
function sentChoices({ audience, repliesFrom }: Choices): WrittenChoices {
  return {
    ...(audience === 'everyone' ? {} : { audience }),
    ...(repliesFrom === 'everyone' ? {} : { replies_from: repliesFrom }),
  };
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
  if (hasEnded(problem)) return t('media.ended');
  if (problem.fieldErrors.some(({ field }) => field === 'content_warning')) {
    return t('writing.notThisWarning');
  }
  if (problem.fieldErrors.some(({ field }) => field === 'message')) {
    return t('writing.notThisText');
  }
  return errorText(problem);
}

/** Without pictures there is nothing to wait for, and a text is sent at once. */
function collectedFrom({ draft, collect }: Attachments, evenWithoutAlt: boolean) {
  return draft.pictures.length > 0 ? collect(evenWithoutAlt) : { pictures: [] };
}
