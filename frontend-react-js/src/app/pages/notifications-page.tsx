import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { ActivityActions } from '@/features/activities/activity-actions';
import { UnlessHidden } from '@/features/activities/hidden';
import { useMe } from '@/features/auth/me';
import { MarkAllRead } from '@/features/notifications/mark-all-read';
import { NotificationList } from '@/features/notifications/notification-list';
import { t } from '@/lib/i18n';
import { PageHeading } from '../layout/page-heading';

export function NotificationsPage() {
  const me = useMe();
  return (
    <>
      <PageHeading title={t('layout.notifications')}>{me ? <MarkAllRead /> : null}</PageHeading>
      {me === null ? (
        <EmptyState title={t('layout.notSignedIn')}>
          {t('notifications.signedOut')}{' '}
          <Link to="/signin" state={{ from: '/notifications' }}>
            {t('layout.signIn')}
          </Link>
        </EmptyState>
      ) : (
        // Fetched at once, while it is still unknown who is signed in.
        <NotificationList
          UnlessHidden={UnlessHidden}
          renderActions={(item) => <ActivityActions activity={item} />}
        />
      )}
    </>
  );
}
