import { Menu, MenuItem } from '@/components/menu';
import { t } from '@/lib/i18n';
import { reportTarget } from '@/lib/reporting';
import { useMessages } from './api';
import type { Conversation } from './conversation';

/** The menu of a conversation: report messages that the viewer received. */
export function MessagesMenu({ group }: { group: Conversation }) {
  const { uuid, handle, display_name } = group;
  const received = useMessages(handle).data?.filter(({ mine }) => !mine) ?? [];
  if (received.length === 0) return null;
  return (
    <Menu label={t('messages.moreWith')}>
      <MenuItem
        icon="flag"
        onChoose={() =>
          reportTarget.set({
            kind: 'messages',
            message_group_uuid: uuid,
            messages: received,
            handle,
            display_name,
          })
        }
      >
        {t('messages.report')}
      </MenuItem>
    </Menu>
  );
}
