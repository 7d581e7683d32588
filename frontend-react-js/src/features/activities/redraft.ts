/** Deleting one's own crud to write it anew: what it was goes into the composer. */
import type { QueryClient } from '@tanstack/react-query';
import type { Activity } from '@/lib/api-types.gen';
import type { Draft } from '@/lib/drafts';
import { MINUTE } from '@/lib/durations';
import { fileOf } from '@/lib/media/copy';
import type { UsedPictureDraft } from '@/lib/media/picture-drafts';
import { createStore } from '@/lib/store';
import { serverClock } from '@/lib/time';
import { startDeletion } from './deletions';
import { type Life, lifeOf, spanOf } from './life';
import { quotedKey } from './use-quoted';
import type { Audience, RepliesFrom } from './writing-api';

interface Redrafted {
  activity: Activity;
  files: readonly File[];
}

/** What a composer begins with, besides a draft. */
export interface Beginning {
  life: Life;
  audience: Audience;
  repliesFrom: RepliesFrom;
}

interface Redrafting {
  /** Leaves the draft as it was before, unless its text has changed since. */
  takeBack: (current: string) => void;
  hasAllPictures: boolean;
}

/** Waits for the dialog in which it is written anew. */
export const redrafted = createStore<Redrafted | null>(null);

/** Reads its pictures first: if that fails, nothing is deleted. */
export async function prepareRedraft(activity: Activity): Promise<void> {
  const files = await Promise.all(activity.media.map(fileOf));
  redrafted.set({ activity, files });
}

export function beginningOf({ activity }: Redrafted): Beginning {
  const { created_at, expires_at, audience, replies_from } = activity;
  // A life that was changed has any length.
  const minutes = Math.round((Date.parse(expires_at) - Date.parse(created_at)) / MINUTE);
  const life = lifeOf(Math.max(1, minutes) * MINUTE);
  return { life, audience, repliesFrom: replies_from };
}

/** Puts text and pictures into the draft, before what is in it, and begins to delete the crud. */
export function redraft(
  client: QueryClient,
  { activity, files }: Redrafted,
  text: Draft,
  pictures: UsedPictureDraft,
): Redrafting {
  const before = text.text;
  const quotedBefore = text.quoted;
  const { sensitive, warning } = pictures;
  const now = [activity.message, before].filter(Boolean).join('\n');
  const span = spanOf(beginningOf({ activity, files }).life);
  const endsAt = span === null ? undefined : serverClock.now() + span;
  text.write(now, endsAt);
  if (activity.quoted_activity_uuid) text.quote(activity.quoted_activity_uuid, endsAt);
  if (activity.quote) client.setQueryData(quotedKey(activity.quote.uuid), activity.quote);
  const added = pictures.addDescribed(files, activity.media);
  if (activity.content_warning !== null) {
    pictures.setSensitive(true);
    pictures.setWarning(activity.content_warning);
  }
  startDeletion(client, activity, true);
  const takeBack = (current: string) => {
    if (current !== now) return;
    text.write(before, endsAt);
    text.quote(quotedBefore, endsAt);
    for (const id of added) pictures.remove(id);
    pictures.setSensitive(sensitive);
    pictures.setWarning(warning);
  };
  return { takeBack, hasAllPictures: added.length === files.length };
}
