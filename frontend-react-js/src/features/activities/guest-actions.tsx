import { Menu, MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { type Intent, rememberIntent } from '@/lib/intent';
import { navigate } from '@/lib/location';
import { statusPath } from '@/lib/permalink';
import { ActionButton } from './action-button';
import styles from './activity-actions.module.css';
import { counted } from './counted';
import { QuoteItem } from './quote-item';
import { copyLink, share } from './share';

interface GuestActionsProps {
  activity: Activity;
  isReply: boolean;
}

/**
 * What visitors see of the actions: all but sharing lead to the page for signing in. A like, a repost
 * or a quote happens after that.
 */
export function GuestActions({ activity, isReply }: GuestActionsProps) {
  const { display_name: name, likes_count, replies_count, reposts_count } = activity;
  const signIn = () => navigate('/signin', { state: { from: statusPath(activity) } });
  const signInTo = (act: Intent['act']) => {
    rememberIntent({ act, what: activity.uuid });
    signIn();
  };
  return (
    <>
      <ActionButton
        action="reply"
        icon="reply"
        label={t('writing.replyTo', { name })}
        count={isReply ? 0 : replies_count}
        counted={counted('activities.countReplies', replies_count)}
        onClick={signIn}
      />
      <ActionButton
        action="repost"
        icon="repost"
        label={t('writing.repostBy', { name })}
        count={reposts_count}
        counted={counted('activities.countReposts', reposts_count)}
        onClick={() => signInTo('repost')}
      />
      <ActionButton
        action="like"
        icon="like"
        label={t('writing.likeBy', { name })}
        count={likes_count}
        counted={counted('activities.countLikes', likes_count)}
        onClick={() => signInTo('like')}
      />
      <ActionButton
        action="share"
        icon="share"
        label={t('writing.shareBy', { name })}
        onClick={() => void share(activity)}
      />
      <Menu label={t('writing.moreToDoOther', { name })} className={styles.action}>
        <QuoteItem activity={activity} />
        <MenuItem icon="link" onChoose={() => void copyLink(activity)}>
          {t('writing.copyLink')}
        </MenuItem>
      </Menu>
    </>
  );
}
