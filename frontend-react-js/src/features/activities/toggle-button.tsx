import { useState } from 'react';
import { toast } from '@/components/announcer';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { ActionButton } from './action-button';
import { isGone, type Toggle, useToggle } from './actions-api';
import { counted } from './counted';

/** The texts for a failed action. */
const failures = {
  like: { on: 'writing.likeFailed', off: 'writing.likeStays' },
  repost: { on: 'writing.repostFailed', off: 'writing.repostStays' },
} as const;

export function LikeButton({ activity }: { activity: Activity }) {
  const { display_name, liked, likes_count } = activity;
  const toggle = useTellingToggle('like', activity);
  // Only by a click: a page full of likes stays still.
  const [isPopped, setPopped] = useState(false);
  return (
    <ActionButton
      action="like"
      icon="like"
      label={t('writing.likeBy', { name: display_name })}
      count={likes_count}
      counted={counted('activities.countLikes', likes_count)}
      aria-pressed={liked}
      data-popped={(isPopped && liked) || undefined}
      onClick={() => {
        setPopped(!liked);
        toggle(!liked);
      }}
    />
  );
}

export function RepostButton({ activity }: { activity: Activity }) {
  const { display_name, reposted, reposts_count } = activity;
  const toggle = useTellingToggle('repost', activity);
  return (
    <ActionButton
      action="repost"
      icon="repost"
      label={t('writing.repostBy', { name: display_name })}
      count={reposts_count}
      counted={counted('activities.countReposts', reposts_count)}
      aria-pressed={reposted}
      onClick={() => toggle(!reposted)}
    />
  );
}

function useTellingToggle(toggle: Toggle, { uuid }: Activity) {
  return useToggle(toggle, uuid, (error, on) => {
    const failure = isGone(error) ? '' : `${t(failures[toggle][on ? 'on' : 'off'])} `;
    toast(failure + errorText(error));
  }).mutate;
}
