import { useParams } from 'wouter';
import { ButtonLink } from '@/components/button';
import { QueryState } from '@/components/query-state';
import { UserFeed } from '@/features/activities/user-feed';
import { useMe } from '@/features/auth/me';
import { useProfile } from '@/features/users/api';
import { BlockMenu } from '@/features/users/block-menu';
import { BlockedProfile } from '@/features/users/blocked-profile';
import { EditProfile } from '@/features/users/edit-profile';
import { FollowButton } from '@/features/users/follow-button';
import { ProfileHeader, ProfileHeaderSkeleton } from '@/features/users/profile-header';
import { UnblockButton } from '@/features/users/unblock-button';
import { UserNotFound } from '@/features/users/user-not-found';
import type { Me, Profile } from '@/lib/api-types.gen';
import { parseKind } from '@/lib/first-visit/api-paths';
import { t } from '@/lib/i18n';
import { useParameter } from '@/lib/location';
import { parseHandle } from '@/lib/parse-handle';
import { hasStatus } from '@/lib/problem';
import { PageHeading } from '../layout/page-heading';
import { PageTabs } from '../layout/page-tabs';
import { NotFoundPage } from './not-found-page';

export function ProfilePage() {
  const handle = parseHandle(useParams().at);
  return handle ? <Person key={handle} handle={handle} /> : <NotFoundPage />;
}

function Person({ handle }: { handle: string }) {
  const me = useMe();
  const profile = useProfile(handle);
  const isOwn = me?.handle === handle;

  if (hasStatus(profile.error, 404)) {
    return (
      <>
        <PageHeading title={`@${handle}`} />
        <UserNotFound handle={handle} />
      </>
    );
  }
  return (
    <>
      <PageHeading title={profile.data?.display_name ?? `@${handle}`} />
      {profile.data ? (
        <ProfileHeader profile={profile.data}>
          {me === undefined ? null : <Actions profile={profile.data} viewer={me} />}
        </ProfileHeader>
      ) : null}
      {profile.data ? null : (
        <QueryState query={profile} errorTitle={t('pages.profileDoesNotLoad')}>
          <ProfileHeaderSkeleton />
        </QueryState>
      )}
      {profile.data?.blocked || profile.data?.blocks_viewer ? (
        <BlockedProfile profile={profile.data} />
      ) : (
        <Written handle={handle} isOwn={isOwn} />
      )}
    </>
  );
}

function Written({ handle, isOwn }: { handle: string; isOwn: boolean }) {
  const kind = parseKind(useParameter('kind'));
  return (
    <>
      <PageTabs
        label={t('pages.whatToShow')}
        tabs={[
          { to: `/@${handle}`, label: t('pages.cruds'), isCurrent: kind === 'posts' },
          {
            to: `/@${handle}?kind=replies`,
            label: t('pages.replies'),
            isCurrent: kind === 'replies',
          },
          {
            to: `/@${handle}?kind=reposts`,
            label: t('pages.reposts'),
            isCurrent: kind === 'reposts',
          },
        ]}
      />
      <UserFeed key={kind} handle={handle} kind={kind} isOwn={isOwn} />
    </>
  );
}

/** The viewer's actions for this profile, the own one or another person's. */
function Actions({ profile, viewer }: { profile: Profile; viewer: Me | null }) {
  if (viewer?.handle === profile.handle) {
    return <EditProfile profile={profile} />;
  }
  if (profile.blocked) {
    return (
      <>
        <BlockMenu profile={profile} />
        <UnblockButton handle={profile.handle} />
      </>
    );
  }
  const canMessage = viewer && profile.can_message;
  return (
    <>
      {viewer ? <BlockMenu profile={profile} /> : null}
      {canMessage ? (
        <ButtonLink to={`/messages/@${profile.handle}`}>{t('pages.message')}</ButtonLink>
      ) : null}
      {profile.blocks_viewer ? null : <FollowButton user={profile} viewer={viewer} primary />}
    </>
  );
}
