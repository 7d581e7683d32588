import { EmptyState } from '@/components/empty-state';
import { ActivityActions } from '@/features/activities/activity-actions';
import { useMe } from '@/features/auth/me';
import { MarkAllRead } from '@/features/notifications/mark-all-read';
import { NotificationList } from '@/features/notifications/notification-list';
import { PageHeading } from '../layout/page-heading';

export function NotificationsPage() {
  const me = useMe();
  return (
    <>
      <PageHeading title="Notifications">{me ? <MarkAllRead /> : null}</PageHeading>
      {me === null ? (
        <EmptyState title="You are not signed in">
          Notifications are for people who are signed in: here you would see who replied to you.
        </EmptyState>
      ) : (
        // Asked at once, while it is still being found out who acts.
        <NotificationList renderActions={(item) => <ActivityActions activity={item} />} />
      )}
    </>
  );
}
