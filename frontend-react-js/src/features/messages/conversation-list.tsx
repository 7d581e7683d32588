import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { PagedList } from '@/components/paged-list';
import { SkeletonList } from '@/components/skeleton';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { serverClock } from '@/lib/time';
import type { Conversation } from './conversation';
import styles from './conversation-list.module.css';
import { formatShortDate } from './message-times';

interface ConversationListProps {
  list: ComponentProps<typeof PagedList<Conversation>>['list'];
  empty: ReactNode;
  children: (group: Conversation) => ReactNode;
}

/** A list of conversations, in all its states. */
export function ConversationList({ list, empty, children }: ConversationListProps) {
  return (
    <PagedList
      list={list}
      store="messages"
      errorTitle={t('messages.conversationsDoNotLoad')}
      loading={<SkeletonList label={t('messages.loadingConversations')} />}
      empty={empty}
    >
      {(groups) => (
        <ul>
          {groups.map((group) => (
            <li key={group.uuid}>{children(group)}</li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

interface ConversationLinkProps {
  group: Conversation;
  to: string;
  isCurrent: boolean;
  isUnread?: boolean;
  children: ReactNode;
}

/** A link to a conversation: the person, the time of the last message, and `children`. */
export function ConversationLink(props: ConversationLinkProps) {
  const { group, to, isCurrent, isUnread = false, children } = props;
  const { handle, display_name, avatar_url, created_at } = group;
  return (
    <Link
      to={to}
      className={styles.item}
      aria-current={isCurrent ? 'page' : undefined}
      data-unread={isUnread || undefined}
    >
      <Avatar handle={handle} name={display_name} url={avatar_url} />
      <strong className={styles.name}>
        <bdi className="one-line">{display_name}</bdi>
      </strong>{' '}
      <time className={styles.moment} dateTime={created_at} title={formatExact(created_at)}>
        {formatShortDate(created_at, serverClock.now())}
      </time>{' '}
      {children}
    </Link>
  );
}
