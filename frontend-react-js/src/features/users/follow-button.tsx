import { toast } from '@/components/announcer';
import { Button, ButtonLink } from '@/components/button';
import type { ListedUser, Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { errorText } from '@/lib/problem';
import { useFollow } from './api';
import styles from './follow-button.module.css';

interface FollowButtonProps {
  user: Pick<ListedUser, 'handle' | 'display_name' | 'followed'>;
  viewer: Me | null;
  /** For lists beside a page, which must not dominate it. */
  quiet?: boolean;
}

/** Follows or unfollows a person; for visitors it links to the sign-in page. */
export function FollowButton({ user, viewer, quiet = false }: FollowButtonProps) {
  const { handle, display_name, followed } = user;
  const follow = useFollow(handle);
  const here = useLocation().pathname;

  if (viewer?.handle === handle) return null;
  if (!viewer) {
    return (
      <ButtonLink
        to="/signin"
        state={{ from: here }}
        look={quiet ? 'plain' : 'ember'}
        className={styles.follow}
        aria-label={t('users.followName', { name: display_name })}
      >
        {t('users.follow')}
      </ButtonLink>
    );
  }

  const toggle = () => {
    follow.mutate(!followed, {
      onError: (error) =>
        toast(
          t(followed ? 'users.stillFollowed' : 'users.notFollowed', {
            handle: `@${handle}`,
            why: errorText(error),
          }),
        ),
    });
  };
  return (
    <Button
      look={followed || quiet ? 'plain' : 'ember'}
      className={styles.follow}
      aria-label={t(followed ? 'users.followingName' : 'users.followName', {
        name: display_name,
      })}
      data-followed={followed || undefined}
      onClick={toggle}
    >
      {followed ? (
        <>
          <span className={styles.following}>{t('users.following')}</span>
          <span className={styles.unfollow}>{t('users.unfollow')}</span>
        </>
      ) : (
        t('users.follow')
      )}
    </Button>
  );
}
