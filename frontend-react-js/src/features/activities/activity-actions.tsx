import type { Activity } from '@/lib/api-types.gen';
import { exactWords } from '@/lib/duration-words';
import { useActing } from './acting';
import { ActionButton } from './action-button';
import styles from './activity-actions.module.css';
import { counted } from './counted';
import { MoreMenu } from './more-menu';
import { share } from './share';
import { LikeButton, RepostButton } from './toggle-button';
import { useWriting } from './writing';

interface ActivityActionsProps {
  activity: Activity;
  /** A reply says below itself how many replies it has. */
  isReply?: boolean;
}

/** Everything that one can do with a crud, wherever it is shown. */
export function ActivityActions({ activity, isReply = false }: ActivityActionsProps) {
  const writing = useWriting();
  const acting = useActing();
  const { display_name, handle, replies_count, life_changed_at } = activity;
  return (
    <div className={styles.actions}>
      {writing ? (
        <ActionButton
          action="reply"
          icon="reply"
          label={`Reply to ${display_name}`}
          count={isReply ? 0 : replies_count}
          counted={counted(replies_count, 'reply', 'replies')}
          onClick={() => writing.reply(activity)}
        />
      ) : null}
      {acting ? (
        <>
          <RepostButton activity={activity} />
          <LikeButton activity={activity} />
        </>
      ) : (
        <Facts activity={activity} isReply={isReply} />
      )}
      {acting?.viewer.handle === handle ? (
        <MoreMenu activity={activity} acting={acting} />
      ) : (
        <ActionButton
          action="share"
          icon="share"
          label={`Share the crud of ${display_name}`}
          onClick={() => void share(activity)}
        />
      )}
      {life_changed_at ? (
        <time
          className={styles.changed}
          dateTime={life_changed_at}
          title={`Its life was changed ${exactWords(life_changed_at)}`}
        >
          life changed
        </time>
      ) : null}
    </div>
  );
}

/** For those who can only look on. */
function Facts({ activity, isReply }: Required<ActivityActionsProps>) {
  const facts = [
    isReply ? '' : counted(activity.replies_count, 'reply', 'replies'),
    counted(activity.likes_count, 'like', 'likes'),
    counted(activity.reposts_count, 'repost', 'reposts'),
  ].filter(Boolean);
  return facts.length > 0 ? <span className={styles.facts}>{facts.join(' · ')}</span> : null;
}
