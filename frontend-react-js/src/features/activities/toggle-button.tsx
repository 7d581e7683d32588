import { tell } from '@/components/announcer';
import type { Activity } from '@/lib/api-types.gen';
import { sentenceFor } from '@/lib/problem';
import { isGone, type Toggle, useToggle } from './acting-api';
import { ActionButton } from './action-button';
import { counted } from './counted';

/** What the page says when the API does not do it. */
const failures = {
  like: { on: 'Your like did not get through.', off: 'Your like is still there.' },
  repost: { on: 'Your repost did not get through.', off: 'Your repost is still there.' },
} as const;

export function LikeButton({ activity }: { activity: Activity }) {
  const { display_name, liked, likes_count } = activity;
  const toggle = useTellingToggle('like', activity);
  return (
    <ActionButton
      action="like"
      icon="like"
      label={`Like the crud of ${display_name}`}
      count={likes_count}
      counted={counted(likes_count, 'like', 'likes')}
      aria-pressed={liked}
      onClick={() => toggle(!liked)}
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
      label={`Repost the crud of ${display_name}`}
      count={reposts_count}
      counted={counted(reposts_count, 'repost', 'reposts')}
      aria-pressed={reposted}
      onClick={() => toggle(!reposted)}
    />
  );
}

function useTellingToggle(toggle: Toggle, { uuid }: Activity) {
  return useToggle(toggle, uuid, (error, on) => {
    const failure = isGone(error) ? '' : `${failures[toggle][on ? 'on' : 'off']} `;
    tell(failure + sentenceFor(error));
  }).mutate;
}
