import { type ComponentType, type ReactNode, useMemo, useRef } from 'react';
import { EmptyState } from '@/components/empty-state';
import { PagedList } from '@/components/paged-list';
import { SkeletonList } from '@/components/skeleton';
import type { NotifiedActivity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useListFollowsCount, useNotifications } from './api';
import { groupNotifications } from './group';
import { NotificationItem } from './notification-item';
import styles from './notification-list.module.css';
import { useReadWhenLeft } from './read-when-left';

interface NotificationListProps {
  /** Renders what belongs to a crud unless it is hidden; the caller knows which ones are. */
  UnlessHidden: ComponentType<{ uuid: string; children: ReactNode }>;
  /** Renders the actions of a crud, which only the caller can do. */
  renderActions: (item: NotifiedActivity) => ReactNode;
  /** Renders the button that follows a person back. */
  renderFollow: (item: NotifiedActivity) => ReactNode;
}

const NONE: readonly NotifiedActivity[] = [];

/** The viewer's notifications, in all their states. */
export function NotificationList({ UnlessHidden, ...rendered }: NotificationListProps) {
  const list = useNotifications();
  const place = useRef<HTMLOListElement>(null);
  const groups = useMemo(() => groupNotifications(list.data ?? NONE), [list.data]);
  useListFollowsCount();
  useReadWhenLeft(place, groups);
  return (
    <PagedList
      list={list}
      store="notifications"
      errorTitle={t('notifications.doNotLoad')}
      loading={<SkeletonList label={t('notifications.loading')} />}
      empty={
        <EmptyState title={t('notifications.none')}>{t('notifications.noneWords')}</EmptyState>
      }
    >
      {() => (
        <ol ref={place}>
          {groups.map((group) => (
            <UnlessHidden key={group.item.notification.uuid} uuid={group.item.uuid}>
              <li
                className={styles.entry}
                data-newest={group.isUnread ? group.item.notification.uuid : undefined}
              >
                <NotificationItem group={group} {...rendered} />
              </li>
            </UnlessHidden>
          ))}
        </ol>
      )}
    </PagedList>
  );
}
