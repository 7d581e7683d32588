import { EmptyState } from '@/components/empty-state';
import { t } from '@/lib/i18n';
import { useRequests } from './api';
import type { Conversation } from './conversation';
import { ConversationLink, ConversationList } from './conversation-list';
import styles from './conversation-list.module.css';

/** The first messages of people whom the viewer does not follow. */
export function MessageRequests({ current }: { current: string | null }) {
  return (
    <ConversationList
      list={useRequests()}
      empty={
        <EmptyState title={t('messages.noRequests')}>{t('messages.noRequestsWords')}</EmptyState>
      }
    >
      {(group) => <Request group={group} isCurrent={group.handle === current} />}
    </ConversationList>
  );
}

/** One request, without its text: the viewer opens it to read a stranger's message. */
function Request({ group, isCurrent }: { group: Conversation; isCurrent: boolean }) {
  return (
    <ConversationLink
      group={group}
      to={`/messages/@${group.handle}?kind=requests`}
      isCurrent={isCurrent}
    >
      <span className={styles.last}>{t('messages.requestText')}</span>
    </ConversationLink>
  );
}
