import { useSearchParams } from 'react-router';
import { ButtonLink } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import type { Kind } from '@/features/activities/api';
import { UserFeed } from '@/features/activities/user-feed';
import { useMe } from '@/features/auth/me';
import { useProfile } from '@/features/users/api';
import { EditProfile } from '@/features/users/edit-profile';
import { FollowButton } from '@/features/users/follow-button';
import { NobodyHere } from '@/features/users/nobody-here';
import { ProfileHeader, ProfileHeaderSkeleton } from '@/features/users/profile-header';
import type { Profile } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';
import { PageHeading } from '../layout/page-heading';
import { PageTabs } from '../layout/page-tabs';
import { useHandle } from '../layout/use-handle';
import { NotFoundPage } from './not-found-page';

export function ProfilePage() {
  const handle = useHandle();
  // Another person is another page: it begins at its heading.
  return handle === null ? <NotFoundPage /> : <PersonPage key={handle} handle={handle} />;
}

function PersonPage({ handle }: { handle: string }) {
  const profile = useProfile(handle);
  return (
    <>
      <PageHeading title={`@${handle}`} />
      {profile.data ? <Person profile={profile.data} /> : null}
      {profile.isPending && !profile.failureReason ? <ProfileHeaderSkeleton /> : null}
      {!profile.data && profile.failureReason ? (
        <Failure handle={handle} profile={profile} />
      ) : null}
    </>
  );
}

function Person({ profile }: { profile: Profile }) {
  const { handle } = profile;
  const me = useMe();
  const [search] = useSearchParams();
  const kind: Kind = search.get('kind') === 'replies' ? 'replies' : 'posts';
  const isOwn = me?.handle === handle;
  return (
    <>
      <ProfileHeader profile={profile}>
        {isOwn ? (
          <>
            <EditProfile profile={profile} />
            <ButtonLink to="/settings" aria-label="Settings">
              <Icon name="settings" />
            </ButtonLink>
          </>
        ) : null}
        {me === undefined || isOwn ? null : <FollowButton user={profile} viewer={me} />}
      </ProfileHeader>
      <PageTabs
        label="What they wrote"
        tabs={[
          { to: `/@${handle}`, label: 'Posts', isCurrent: kind === 'posts' },
          { to: `/@${handle}?kind=replies`, label: 'Replies', isCurrent: kind === 'replies' },
        ]}
      />
      <UserFeed key={kind} handle={handle} kind={kind} isOwn={isOwn} />
    </>
  );
}

interface FailureProps {
  handle: string;
  profile: ReturnType<typeof useProfile>;
}

function Failure({ handle, profile }: FailureProps) {
  if (hasStatus(profile.failureReason, 404)) return <NobodyHere handle={handle} />;
  return (
    <ErrorState
      title="This profile does not load"
      error={profile.failureReason}
      onRetry={() => void profile.refetch()}
      retrying={profile.isFetching}
    />
  );
}
