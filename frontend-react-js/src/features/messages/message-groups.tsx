import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { t } from '@/lib/i18n';
import { useMessageGroups } from './api';
import { ConversationList } from './conversation-list';
import { MessageGroupItem } from './message-group-item';

interface MessageGroupsProps {
  /** The handle of the open conversation. */
  current: string | null;
  /** A button to start one, for the empty list. */
  children: ReactNode;
}

/** The viewer's conversations, in all their states. */
export function MessageGroups({ current, children }: MessageGroupsProps) {
  return (
    <ConversationList
      list={useMessageGroups()}
      empty={
        <EmptyState title={t('messages.none')}>
          <p>{t('messages.noneWords')}</p>
          {children}
        </EmptyState>
      }
    >
      {(group) => <MessageGroupItem group={group} isCurrent={group.handle === current} />}
    </ConversationList>
  );
}
