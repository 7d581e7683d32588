import { announce, toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useMarkRead, useNotifications } from './api';

/** Shown only while there is something to mark. */
export function MarkAllRead() {
  const { data } = useNotifications();
  const markAllRead = useMarkRead();
  const newest = data?.[0]?.notification.uuid;
  if (!newest || data.every((item) => item.notification.read)) return null;

  const mark = () => {
    markAllRead.mutate(newest, {
      onSuccess: () => announce(t('notifications.allRead')),
      onError: (error) => toast(t('notifications.stillUnread', { why: errorText(error) })),
    });
    // The button is removed once everything is read.
    focusHeading();
  };
  return (
    <Button look="quiet" onClick={mark}>
      <MoreIcon name="check" size={18} />
      {t('notifications.markAllRead')}
    </Button>
  );
}
