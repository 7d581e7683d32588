import { EmptyState } from '@/components/empty-state';
import { ActivityFeed } from './activity-feed';
import { type Kind, useUser } from './api';

interface UserFeedProps {
  handle: string;
  kind: Kind;
  /** The viewer's own. */
  isOwn: boolean;
}

/** What one person wrote that is still alive. */
export function UserFeed({ handle, kind, isOwn }: UserFeedProps) {
  const feed = useUser(handle, kind);
  return <ActivityFeed feed={feed} empty={<NothingAlive kind={kind} isOwn={isOwn} />} />;
}

function NothingAlive({ kind, isOwn }: Omit<UserFeedProps, 'handle'>) {
  const what = kind === 'posts' ? 'cruds' : 'replies';
  return (
    <EmptyState title={`No ${what} are alive here`}>
      {isOwn
        ? `What you write shows here until its time is up.`
        : `They may all be gone, or are yet to be written.`}
    </EmptyState>
  );
}
