import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { PagedList } from '@/components/paged-list';
import { SkeletonList } from '@/components/skeleton';
import { t } from '@/lib/i18n';
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
  return (
    <PagedList
      list={list}
      store="messages"
      errorTitle={t('messages.conversationsDoNotLoad')}
      loading={<SkeletonList label={t('messages.loadingConversations')} />}
      empty={
        <EmptyState title={t('messages.none')}>
          <p>{t('messages.noneWords')}</p>
          {children}
        </EmptyState>
      }
    >
      {(groups) => (
        <ul>
          {groups.map((group) => (
            <li key={group.uuid}>
              <MessageGroupItem group={group} isCurrent={group.handle === current} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
