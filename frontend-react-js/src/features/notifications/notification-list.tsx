import type { ComponentType, ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { Reconnecting } from '@/components/reconnecting';
import { SkeletonList } from '@/components/skeleton';
import type { NotifiedActivity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { useListFollowsCount, useNotifications } from './api';
import { groupNotifications } from './group';
import { NotificationItem } from './notification-item';
import styles from './notification-list.module.css';

interface NotificationListProps {
  /** Renders what belongs to a crud unless it is hidden; the caller knows which ones are. */
  UnlessHidden: ComponentType<{ uuid: string; children: ReactNode }>;
  /** Renders the actions of a crud, which only the caller can do. */
  renderActions: (item: NotifiedActivity) => ReactNode;
}

/** The viewer's notifications, in all their states. */
export function NotificationList({ UnlessHidden, renderActions }: NotificationListProps) {
  const list = useNotifications();
  useListFollowsCount();
  const isReconnecting = hasStatus(list.failureReason, 503);

  if (!list.data) {
    if (isReconnecting) return <Reconnecting what="notifications" />;
    // Another page replaces this one as soon as it is known that nobody is signed in.
    const isRefused = hasStatus(list.failureReason, 401);
    if (!list.failureReason || isRefused)
      return <SkeletonList label={t('notifications.loading')} />;
    return (
      <ErrorState
        title={t('notifications.doNotLoad')}
        error={list.failureReason}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }

  return (
    <>
      {isReconnecting ? <Reconnecting what="notifications" /> : null}
      {list.data.length === 0 && !list.hasNextPage ? (
        <EmptyState title={t('notifications.none')}>{t('notifications.noneWords')}</EmptyState>
      ) : null}
      <ol>
        {groupNotifications(list.data).map((group) => (
          <UnlessHidden key={group.item.notification.uuid} uuid={group.item.uuid}>
            <li className={styles.entry}>
              <NotificationItem group={group} renderActions={renderActions} />
            </li>
          </UnlessHidden>
        ))}
      </ol>
      {list.hasNextPage ? (
        <LoadMore
          loading={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error : null}
          onLoad={() => void list.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
