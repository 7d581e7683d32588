import { Link } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { useMe } from '@/features/auth/me';
import type { Relation } from '@/features/users/api';
import { UserList } from '@/features/users/user-list';
import { PageHeading } from '../layout/page-heading';
import { PageTabs } from '../layout/page-tabs';
import { useHandle } from '../layout/use-handle';
import { NotFoundPage } from './not-found-page';

const titles: Record<Relation, (handle: string) => string> = {
  followers: (handle) => `Followers of @${handle}`,
  following: (handle) => `Followed by @${handle}`,
};

/** A person's followers, and those whom that person follows. */
export function RelatedPage({ relation }: { relation: Relation }) {
  const handle = useHandle();
  const me = useMe();
  if (handle === null) return <NotFoundPage />;
  const isOwn = me?.handle === handle;
  return (
    <>
      <PageHeading
        key={handle}
        title={titles[relation](handle)}
        back={{ to: `/@${handle}`, label: `Back to @${handle}` }}
      />
      <PageTabs
        label="People"
        tabs={[
          {
            to: `/@${handle}/followers`,
            label: 'Followers',
            isCurrent: relation === 'followers',
          },
          {
            to: `/@${handle}/following`,
            label: 'Following',
            isCurrent: relation === 'following',
          },
        ]}
      />
      <UserList
        key={`${relation} ${handle}`}
        handle={handle}
        relation={relation}
        viewer={me ?? null}
        empty={<Nobody relation={relation} isOwn={isOwn} />}
      />
    </>
  );
}

function Nobody({ relation, isOwn }: { relation: Relation; isOwn: boolean }) {
  if (relation === 'followers') {
    return (
      <EmptyState title="No followers yet">
        {isOwn
          ? 'Say something worth reading: those who like it will come.'
          : 'You can be the first.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nobody is followed yet">
      {isOwn ? (
        <>
          Find people in <Link to="/?scope=everyone">what everyone says</Link>.
        </>
      ) : (
        'Perhaps tomorrow.'
      )}
    </EmptyState>
  );
}
