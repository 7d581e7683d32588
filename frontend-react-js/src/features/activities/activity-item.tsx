import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { ExpiryRing } from '@/components/expiry-ring';
import { Icon } from '@/components/icon';
import { CrudContent } from '@/components/media/crud-content';
import { RelativeTime } from '@/components/relative-time';
import { ReplyTo } from '@/components/reply-to';
import type { Activity, FoundActivity, Reposter } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import { ActivityActions } from './activity-actions';
import styles from './activity-item.module.css';
import { AncestorsProvider } from './ancestors';
import { UnlessHidden } from './hidden';
import { Replies } from './replies';
import { useLastMinute } from './use-last-minute';
import { useRemoval } from './use-removal';
import { useWriting } from './writing';

interface ActivityItemProps {
  /** Search results have their matches. */
  activity: Activity & Partial<Pick<FoundActivity, 'marks'>>;
  /** A reply shown under the crud that it answers. */
  isReply?: boolean;
  /** Whom it replies to, where a thread is not indented any further. */
  to?: string | undefined;
  /** In a thread, the page itself shows the replies. */
  place?: 'feed' | 'thread' | 'focus';
}

/** One crud: author, text and remaining life. Not rendered while it is being deleted. */
export function ActivityItem(props: ActivityItemProps) {
  return (
    <UnlessHidden uuid={props.activity.uuid}>
      <UnlessMuted {...props} />
    </UnlessHidden>
  );
}

/** A muted crud is folded away among others, but not on its own page. */
function UnlessMuted(props: ActivityItemProps) {
  const { activity, isReply = false, place = 'feed' } = props;
  const [isShown, setShown] = useState(false);
  const item = useRef<HTMLDivElement>(null);
  const show = () => {
    setShown(true);
    // The button is removed.
    requestAnimationFrame(() => item.current?.querySelector('article')?.focus());
  };
  const isBetweenOthers = place === 'thread' || isReply;
  if (isShown) {
    return (
      <div ref={item}>
        <Item {...props} />
      </div>
    );
  }
  if (!activity.muted || !isBetweenOthers) return <Item {...props} />;
  return (
    <p className={styles.muted}>
      {t('activities.muted')}{' '}
      <button type="button" onClick={show}>
        {t('activities.showMuted')}
      </button>
    </p>
  );
}

function Item({ activity, isReply = false, place = 'feed', to }: ActivityItemProps) {
  const item = useRef<HTMLElement>(null);
  const nameId = `by-${activity.uuid}-${activity.reposted_by?.handle ?? ''}`;
  const saidId = `said-${nameId}`;
  const isCovered = activity.content_warning !== null;
  const fadeDelay = useLastMinute(activity.expires_at);
  useRemoval(item, activity.expires_at);

  return (
    <article
      ref={item}
      style={{ '--fade-delay': fadeDelay === null ? undefined : `${Math.round(fadeDelay)}ms` }}
      data-fading={fadeDelay === null ? undefined : true}
      className={isReply ? styles.reply : styles.item}
      aria-labelledby={nameId}
      // So that a reader who goes from crud to crud hears what each says.
      aria-describedby={activity.message || isCovered ? saidId : undefined}
      aria-current={place === 'focus' ? true : undefined}
      data-uuid={activity.uuid}
      tabIndex={-1}
    >
      {activity.reposted_by ? <Reposted by={activity.reposted_by} /> : null}
      <Avatar
        handle={activity.handle}
        url={activity.avatar_url}
        size={isReply ? 'small' : 'normal'}
      />
      <div className={styles.content}>
        <header className={styles.header}>
          <Link to={`/@${activity.handle}`} className={styles.by}>
            <span id={nameId} className={styles.name}>
              <bdi className="one-line">{activity.display_name}</bdi>
            </span>
            <span className={styles.handle}>
              <bdi className="one-line">@{activity.handle}</bdi>
            </span>
          </Link>
          {to ? <bdi className={styles.ago}>{t('activities.to', { handle: `@${to}` })}</bdi> : null}
          <Link to={statusPath(activity)} className={styles.ago}>
            <RelativeTime at={activity.created_at} />
            <span className="visually-hidden">{t('activities.open')}</span>
          </Link>
          <ExpiryRing createdAt={activity.created_at} expiresAt={activity.expires_at} />
        </header>
        {activity.reply_to && place === 'feed' && !isReply ? (
          <ReplyTo crud={activity.reply_to} />
        ) : null}
        <CrudContent crud={activity} id={saidId} folds={place === 'feed'} />
        <ActivityActions activity={activity} isReply={isReply} />
        {place === 'feed' ? (
          <AncestorsProvider ancestors={[activity]}>
            <Replies
              activity={activity}
              renderReply={(reply) => <ActivityItem activity={reply} isReply />}
            />
          </AncestorsProvider>
        ) : null}
      </div>
    </article>
  );
}

function Reposted({ by }: { by: Reposter }) {
  const isOwn = useWriting()?.viewer.handle === by.handle;
  return (
    <p className={styles.reposter}>
      <Icon name="repost" size={16} />
      <span>
        {isOwn
          ? t('activities.repostedByYou')
          : tRich('activities.reposted', {
              name: by.display_name,
              link: (words) => (
                <Link to={`/@${by.handle}`}>
                  <bdi>{words}</bdi>
                </Link>
              ),
            })}
      </span>
    </p>
  );
}
