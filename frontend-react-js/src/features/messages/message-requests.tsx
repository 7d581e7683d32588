import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { EmptyState } from '@/components/empty-state';
import { PagedList } from '@/components/paged-list';
import { SkeletonList } from '@/components/skeleton';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { serverClock } from '@/lib/time';
import { useRequests } from './api';
import type { Conversation } from './conversation';
import styles from './message-group-item.module.css';
import { formatShortDate } from './message-times';

/** The first messages of people whom the viewer does not follow. */
export function MessageRequests({ current }: { current: string | null }) {
  const list = useRequests();
  return (
    <PagedList
      list={list}
      store="messages"
      errorTitle={t('messages.conversationsDoNotLoad')}
      loading={<SkeletonList label={t('messages.loadingConversations')} />}
      empty={
        <EmptyState title={t('messages.noRequests')}>{t('messages.noRequestsWords')}</EmptyState>
      }
    >
      {(groups) => (
        <ul>
          {groups.map((group) => (
            <li key={group.uuid}>
              <Request group={group} isCurrent={group.handle === current} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

/** One request, without its text: nobody reads a stranger's words unasked. */
function Request({ group, isCurrent }: { group: Conversation; isCurrent: boolean }) {
  const { handle, display_name, created_at } = group;
  return (
    <Link
      to={`/messages/@${handle}?kind=requests`}
      className={styles.item}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <Avatar handle={handle} />
      <strong className={styles.name}>
        <bdi className="one-line">{display_name}</bdi>
      </strong>{' '}
      <time className={styles.moment} dateTime={created_at} title={formatExact(created_at)}>
        {formatShortDate(created_at, serverClock.now())}
      </time>{' '}
      <span className={styles.last}>{t('messages.requestText')}</span>
    </Link>
  );
}
