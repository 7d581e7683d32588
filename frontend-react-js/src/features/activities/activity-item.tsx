import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { CrudContent } from '@/components/media/crud-content';
import { RelativeTime } from '@/components/relative-time';
import { ReplyTo } from '@/components/reply-to';
import type { Activity, FoundActivity, Reposter } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { t, tRich } from '@/lib/i18n';
import { ActivityActions } from './activity-actions';
import styles from './activity-item.module.css';
import { AncestorsProvider } from './ancestors';
import heat from './heat.module.css';
import { UnlessHidden } from './hidden';
import { Permalink } from './permalink';
import { Replies } from './replies';
import { ReplyLine } from './reply-line';
import { useArticle } from './use-article';
import { useWriting } from './writing';

/** In code units: about one line. */
const SHORT_LENGTH = 60;

interface ActivityItemProps {
  /** Search results have their matches. */
  activity: Activity & Partial<Pick<FoundActivity, 'marks'>>;
  /** A reply shown under the crud that it answers. */
  isReply?: boolean;
  /** Whom it replies to, where a thread is not indented any further. */
  to?: string | undefined;
  /** Whether it stands where a page begins. */
  isInSight?: boolean;
  /** In a thread, the page itself shows the replies. */
  place?: 'feed' | 'thread' | 'focus';
}

/** One crud: author, text and remaining life. Not rendered while it, or what it quotes, is being deleted. */
export function ActivityItem(props: ActivityItemProps) {
  return (
    <UnlessHidden uuid={props.activity.uuid}>
      <UnlessHidden uuid={props.activity.quoted_activity_uuid ?? ''}>
        <UnlessMuted {...props} />
      </UnlessHidden>
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

function Item(props: ActivityItemProps) {
  const { activity, isReply = false, place = 'feed' } = props;
  return isReply && place === 'feed' ? <ReplyLine activity={activity} /> : <Card {...props} />;
}

function Card(props: ActivityItemProps) {
  const { activity, isReply = false, isInSight = false, place = 'feed', to } = props;
  const look = isReply ? styles.reply : `${styles.item} ${heat.heat}`;
  const { article, nameId, saidId } = useArticle(activity, look);
  return (
    <article
      {...article}
      data-farewell={isReply ? undefined : t('activities.sawIt')}
      data-short={isShort(activity.message) || undefined}
      aria-current={place === 'focus' ? true : undefined}
    >
      {activity.reposted_by ? <Reposted by={activity.reposted_by} /> : null}
      <Avatar
        handle={activity.handle}
        name={activity.display_name}
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
          {place === 'feed' ? null : (
            <span className={styles.ago}>
              <RelativeTime at={activity.created_at} />
            </span>
          )}
          <Permalink activity={activity} />
        </header>
        {activity.reply_to && place === 'feed' ? <ReplyTo crud={activity.reply_to} /> : null}
        <CrudContent
          crud={activity}
          id={saidId}
          folds={place === 'feed'}
          isInSight={isInSight || place === 'focus'}
        />
        {place === 'focus' ? (
          <p className={styles.moment}>
            {t('components.writtenAt', { moment: formatExact(activity.created_at) })}
          </p>
        ) : null}
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

/** So short that it is set larger: a line or two. */
function isShort(message: string): boolean {
  return message.length > 0 && message.length < SHORT_LENGTH && !message.includes('\n');
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
