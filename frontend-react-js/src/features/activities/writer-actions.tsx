import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { ActionButton } from './action-button';
import { useHasOwnAncestor } from './ancestors';
import { counted } from './counted';
import { MoreMenu } from './more-menu';
import { LikeButton, RepostButton } from './toggle-button';
import type { Writing } from './writing';

interface WriterActionsProps {
  activity: Activity;
  isReply: boolean;
  writing: Writing;
}

/** The actions of signed-in people on a crud. */
export function WriterActions({ activity, isReply, writing }: WriterActionsProps) {
  const { display_name, handle, replies_count, can_reply, audience } = activity;
  const isOwn = handle === writing.viewer.handle;
  const isBelowOwn = useHasOwnAncestor();
  return (
    <>
      <ActionButton
        action="reply"
        icon="reply"
        label={t(can_reply ? 'writing.replyTo' : 'writing.repliesClosedBy', { name: display_name })}
        aria-disabled={can_reply ? undefined : true}
        title={can_reply ? undefined : t('writing.repliesClosedBy', { name: display_name })}
        count={isReply ? 0 : replies_count}
        counted={counted('activities.countReplies', replies_count)}
        onClick={() => {
          if (can_reply) writing.reply(activity);
        }}
      />
      {/* What is not for everyone only its author reposts. */}
      {isOwn || audience === 'everyone' ? <RepostButton activity={activity} /> : null}
      <LikeButton activity={activity} />
      <MoreMenu activity={activity} isOwn={isOwn} isBelowOwn={isBelowOwn} />
    </>
  );
}
