import type { Activity } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import styles from './activity-actions.module.css';
import { counted } from './counted';
import { ShareButton } from './share-button';
import { useWriting } from './writing';

// Loads after the first page: who is not signed in only reads.
const WriterActions = lazyComponent(() => import('./writer-actions'), 'WriterActions', 'writing');

const audienceTexts = {
  followers: 'activities.forFollowers',
  mentioned: 'activities.forMentioned',
} as const;

interface ActivityActionsProps {
  activity: Activity;
  /** A reply shows its number of replies below itself. */
  isReply?: boolean;
}

/** All actions on a crud, wherever it is shown. */
export function ActivityActions({ activity, isReply = false }: ActivityActionsProps) {
  const writing = useWriting();
  const { audience, life_changed_at } = activity;
  return (
    <div className={styles.actions}>
      {writing ? (
        <LazyBoundary>
          <WriterActions activity={activity} isReply={isReply} writing={writing} />
        </LazyBoundary>
      ) : (
        <>
          <Facts activity={activity} isReply={isReply} />
          <ShareButton activity={activity} />
        </>
      )}
      {audience === 'everyone' ? null : (
        <span className={styles.changed}>{t(audienceTexts[audience])}</span>
      )}
      {life_changed_at ? (
        <time
          className={styles.changed}
          dateTime={life_changed_at}
          title={t('activities.lifeChangedAt', { moment: formatExact(life_changed_at) })}
        >
          {t('activities.lifeChanged')}
        </time>
      ) : null}
    </div>
  );
}

/** The counts, for visitors who cannot act. */
function Facts({ activity, isReply }: Required<ActivityActionsProps>) {
  const facts = [
    isReply ? '' : counted('activities.countReplies', activity.replies_count),
    counted('activities.countLikes', activity.likes_count),
    counted('activities.countReposts', activity.reposts_count),
  ].filter(Boolean);
  return facts.length > 0 ? <span className={styles.facts}>{facts.join(' · ')}</span> : null;
}
