import { announce, toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { focusHeading } from '@/lib/focus';
import { sentenceFor } from '@/lib/problem';
import { say } from '@/lib/words';
import { useMarkAllRead, useNotifications } from './api';

/** Shown only while there is something to mark. */
export function MarkAllRead() {
  const { data } = useNotifications();
  const markAllRead = useMarkAllRead();
  const newest = data?.[0]?.notification.uuid;
  if (!newest || data.every((item) => item.notification.read)) return null;

  const mark = () => {
    markAllRead.mutate(newest, {
      onSuccess: () => announce(say('notifications.allRead')),
      onError: (error) => toast(say('notifications.stillUnread', { why: sentenceFor(error) })),
    });
    // This button goes with its purpose.
    focusHeading();
  };
  return (
    <Button look="quiet" onClick={mark}>
      <Icon name="check" size={18} />
      {say('notifications.markAllRead')}
    </Button>
  );
}
