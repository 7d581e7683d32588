import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { MessageText } from '@/components/message-text';
import type { Profile } from '@/lib/api-types.gen';
import { dateFormat } from '@/lib/formats';
import { t, tRich } from '@/lib/i18n';
import { imageAt } from '@/lib/media/picture';
import styles from './profile-header.module.css';

interface ProfileHeaderProps {
  profile: Profile;
  /** The viewer's actions. */
  children: ReactNode;
}

/** Name, bio and counts of a person. */
export function ProfileHeader({ profile, children }: ProfileHeaderProps) {
  const { handle, display_name, bio, follows_viewer, created_at } = profile;
  const { avatar_url, header_url } = profile;
  return (
    <div className={styles.header}>
      {header_url ? <HeaderPicture key={header_url} url={header_url} /> : null}
      <div className={styles.top}>
        <Avatar handle={handle} name={display_name} url={avatar_url} size="large" />
        <div className={styles.actions}>{children}</div>
      </div>
      <h2 className={styles.name}>
        <bdi>{display_name}</bdi>
      </h2>
      <p className={styles.handle}>
        <bdi>@{handle}</bdi>
        {follows_viewer ? <span className={styles.chip}>{t('users.followsYou')}</span> : null}
      </p>
      {bio ? (
        <div className={styles.bio}>
          <MessageText>{bio}</MessageText>
        </div>
      ) : null}
      <p className={styles.since}>
        {tRich('users.hereSince', {
          month: dateFormat({ month: 'long', year: 'numeric' }).format(new Date(created_at)),
          time: (words) => <time dateTime={created_at}>{words}</time>,
        })}
      </p>
      <Counts profile={profile} />
    </div>
  );
}

/** Decorative. Its space stays when it does not load. */
function HeaderPicture({ url }: { url: string }) {
  const [isGone, setGone] = useState(false);
  return (
    <div className={styles.picture}>
      {isGone ? null : (
        <img {...imageAt(url)} alt="" decoding="async" onError={() => setGone(true)} />
      )}
    </div>
  );
}

function Counts({ profile }: { profile: Profile }) {
  const { handle, activities_count, followers_count, following_count } = profile;
  return (
    <ul className={styles.counts}>
      <li>{counted('users.countAlive', activities_count)}</li>
      <li>
        <Link to={`/@${handle}/followers`}>{counted('users.countFollowers', followers_count)}</Link>
      </li>
      <li>
        <Link to={`/@${handle}/following`}>{counted('users.countFollowing', following_count)}</Link>
      </li>
    </ul>
  );
}

type Counted = 'users.countAlive' | 'users.countFollowers' | 'users.countFollowing';

function counted(key: Counted, count: number): ReactNode {
  return tRich(key, { count, strong: (words) => <strong>{words}</strong> });
}

/** A placeholder in the size of the header while it loads. */
export function ProfileHeaderSkeleton() {
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{t('users.loadingProfile')}</span>
    </div>
  );
}
