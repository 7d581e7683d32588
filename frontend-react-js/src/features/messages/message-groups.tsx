import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { Reconnecting } from '@/components/reconnecting';
import { SkeletonList } from '@/components/skeleton';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { useMessageGroups } from './api';
import { MessageGroupItem } from './message-group-item';

interface MessageGroupsProps {
  /** The handle of the open conversation. */
  current: string | null;
  /** A button to start one, for the empty list. */
  children: ReactNode;
}

/** The viewer's conversations, in all their states. */
export function MessageGroups({ current, children }: MessageGroupsProps) {
  const list = useMessageGroups();
  const isReconnecting = hasStatus(list.failureReason, 503);
  if (!list.data) {
    if (isReconnecting) return <Reconnecting what="messages" />;
    if (!list.failureReason || hasStatus(list.failureReason, 401)) {
      return <SkeletonList label={t('messages.loadingConversations')} />;
    }
    return (
      <ErrorState
        title={t('messages.conversationsDoNotLoad')}
        error={list.failureReason}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  return (
    <>
      {isReconnecting ? <Reconnecting what="messages" /> : null}
      {list.data.length === 0 && !list.hasNextPage ? (
        <EmptyState title={t('messages.none')}>
          <p>{t('messages.noneWords')}</p>
          {children}
        </EmptyState>
      ) : null}
      <ul>
        {list.data.map((group) => (
          <li key={group.uuid}>
            <MessageGroupItem group={group} isCurrent={group.handle === current} />
          </li>
        ))}
      </ul>
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
