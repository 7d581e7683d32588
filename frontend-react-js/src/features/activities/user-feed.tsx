import { EmptyState } from '@/components/empty-state';
import type { Kind } from '@/lib/first-visit/api-paths';
import { t } from '@/lib/i18n';
import { ActivityFeed } from './activity-feed';
import { useUser } from './api';

interface UserFeedProps {
  handle: string;
  kind: Kind;
  /** Whether it is the viewer's own feed. */
  isOwn: boolean;
}

/** The living cruds of one person. */
export function UserFeed({ handle, kind, isOwn }: UserFeedProps) {
  const feed = useUser(handle, kind);
  return <ActivityFeed feed={feed} empty={<NothingAlive kind={kind} isOwn={isOwn} />} />;
}

function NothingAlive({ kind, isOwn }: Omit<UserFeedProps, 'handle'>) {
  return (
    <EmptyState
      title={t(kind === 'replies' ? 'activities.noRepliesAlive' : 'activities.noCrudsAlive')}
    >
      {t(isOwn && kind !== 'reposts' ? 'activities.noneOfYours' : 'activities.noneOfOthers')}
    </EmptyState>
  );
}
