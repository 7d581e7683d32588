import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import type { Profile } from '@/lib/api-types.gen';
import styles from './profile-header.module.css';

interface ProfileHeaderProps {
  profile: Profile;
  /** What the viewer can do here. */
  children: ReactNode;
}

const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** Who a person is. */
export function ProfileHeader({ profile, children }: ProfileHeaderProps) {
  const { handle, display_name, bio, follows_viewer, created_at } = profile;
  return (
    <div className={styles.header}>
      <div className={styles.top}>
        <Avatar handle={handle} size="large" />
        <div className={styles.actions}>{children}</div>
      </div>
      <h2 className={styles.name}>
        <bdi>{display_name}</bdi>
      </h2>
      <p className={styles.handle}>
        @{handle}
        {follows_viewer ? <span className={styles.chip}>Follows you</span> : null}
      </p>
      {bio ? (
        <p className={styles.bio} dir="auto">
          {bio}
        </p>
      ) : null}
      <p className={styles.since}>
        Here since <time dateTime={created_at}>{month.format(new Date(created_at))}</time>
      </p>
      <Counts profile={profile} />
    </div>
  );
}

function Counts({ profile }: { profile: Profile }) {
  const { handle, activities_count, followers_count, following_count } = profile;
  return (
    <ul className={styles.counts}>
      <li>
        <Count value={activities_count} one="crud alive" many="cruds alive" />
      </li>
      <li>
        <Link to={`/@${handle}/followers`}>
          <Count value={followers_count} one="follower" many="followers" />
        </Link>
      </li>
      <li>
        <Link to={`/@${handle}/following`}>
          <Count value={following_count} one="following" many="following" />
        </Link>
      </li>
    </ul>
  );
}

function Count({ value, one, many }: { value: number; one: string; many: string }) {
  return (
    <>
      <strong>{value.toLocaleString('en')}</strong> {value === 1 ? one : many}
    </>
  );
}

/** In the measure of a header, while the answer is on its way. */
export function ProfileHeaderSkeleton() {
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">Loading the profile…</span>
    </div>
  );
}
