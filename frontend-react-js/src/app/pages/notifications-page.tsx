import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { ActivityActions } from '@/features/activities/activity-actions';
import { UnlessHidden } from '@/features/activities/hidden';
import { useMe } from '@/features/auth/me';
import { MarkAllRead } from '@/features/notifications/mark-all-read';
import { NotificationList } from '@/features/notifications/notification-list';
import { useProfile } from '@/features/users/api';
import { FollowButton } from '@/features/users/follow-button';
import type { Me, NotifiedActivity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { PageHeading } from '../layout/page-heading';

interface FollowBackProps {
  item: NotifiedActivity;
  viewer: Me | null;
}

/** For who is followed already the usual button. */
function FollowBack({ item, viewer }: FollowBackProps) {
  const { actor } = item.notification;
  const { data } = useProfile(actor.handle, false);
  // The profile that a click on the button answers with is newer than the list.
  const user = data ?? actor;
  if (!viewer) return null;
  return <FollowButton user={user} viewer={viewer} label={t('notifications.followBack')} />;
}

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
          renderFollow={(item) => <FollowBack item={item} viewer={me ?? null} />}
        />
      )}
    </>
  );
}
