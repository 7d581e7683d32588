import { Menu, MenuItem } from '@/components/menu';
import { t } from '@/lib/i18n';
import { reportTarget } from '@/lib/reporting';
import { useMessages } from './api';
import type { Conversation } from './conversation';

/** Returns a function that reports messages the viewer received; undefined if there are none. */
export function useMessagesReport({ uuid, handle, display_name }: Conversation) {
  const messages = useMessages(handle).data?.filter(({ mine }) => !mine) ?? [];
  if (messages.length === 0) return undefined;
  return () =>
    reportTarget.set({
      kind: 'messages',
      message_group_uuid: uuid,
      messages,
      handle,
      display_name,
    });
}

/** The menu of a conversation: report messages that the viewer received. */
export function MessagesMenu({ group }: { group: Conversation }) {
  const report = useMessagesReport(group);
  if (!report) return null;
  return (
    <Menu label={t('messages.moreWith')}>
      <MenuItem icon="flag" onChoose={report}>
        {t('messages.report')}
      </MenuItem>
    </Menu>
  );
}
