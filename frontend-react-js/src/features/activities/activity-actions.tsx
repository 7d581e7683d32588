import type { Activity } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import styles from './activity-actions.module.css';
import { useWriting } from './writing';

// Load after the first page: a visit begins with reading.
const WriterActions = lazyComponent(() => import('./writer-actions'), 'WriterActions', 'writing');
const GuestActions = lazyComponent(() => import('./guest-actions'), 'GuestActions', 'writing');

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
      <LazyBoundary>
        {writing ? (
          <WriterActions activity={activity} isReply={isReply} writing={writing} />
        ) : (
          <GuestActions activity={activity} isReply={isReply} />
        )}
      </LazyBoundary>
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
