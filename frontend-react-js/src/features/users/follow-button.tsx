import { toast } from '@/components/announcer';
import { Button, ButtonLink } from '@/components/button';
import type { ListedUser, Me, Profile } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { rememberIntent } from '@/lib/intent';
import { useLocation } from '@/lib/location';
import { errorText } from '@/lib/problem';
import { useFollow } from './api';
import styles from './follow-button.module.css';

interface FollowButtonProps {
  user: Pick<ListedUser, 'handle' | 'display_name' | 'followed'> &
    Partial<Pick<Profile, 'requested'>>;
  viewer: Me | null;
  /** In place of the usual word. */
  label?: string;
  /** Whether it is what its page is for: lists have many of them. */
  primary?: boolean;
}

/** Follows or unfollows a person; for visitors it links to the sign-in page, and follows after that. */
export function FollowButton(props: FollowButtonProps) {
  const { user, viewer, label, primary = false } = props;
  const { handle, display_name, followed, requested = false } = user;
  const follow = useFollow(handle);
  const here = useLocation().pathname;

  if (viewer?.handle === handle) return null;
  if (!viewer) {
    return (
      <ButtonLink
        to="/signin"
        state={{ from: here }}
        onClick={() => rememberIntent({ act: 'follow', what: handle })}
        look={primary ? 'ember' : 'plain'}
        className={styles.follow}
        aria-label={t('users.followName', { name: display_name })}
      >
        {t('users.follow')}
      </ButtonLink>
    );
  }

  const toggle = () => {
    follow.mutate(!followed && !requested, {
      onSuccess: (profile) => {
        if (profile.requested) toast(t('users.asked', { name: display_name }));
      },
      onError: (error) =>
        toast(
          t(followed ? 'users.stillFollowed' : 'users.notFollowed', {
            handle: `@${handle}`,
            why: errorText(error),
          }),
        ),
    });
  };
  if (requested) {
    return (
      <Button
        className={styles.follow}
        aria-label={`${t('users.asked', { name: display_name })} ${t('users.cancel')}`}
        onClick={toggle}
      >
        {t('users.cancel')}
      </Button>
    );
  }
  return (
    <Button
      look={primary && !followed ? 'ember' : 'plain'}
      className={styles.follow}
      aria-label={nameOf({ followed, display_name }, label)}
      data-followed={followed || undefined}
      onClick={toggle}
    >
      {followed ? (
        <>
          <span className={styles.following}>{t('users.following')}</span>
          <span className={styles.unfollow}>{t('users.unfollow')}</span>
        </>
      ) : (
        (label ?? t('users.follow'))
      )}
    </Button>
  );
}

/** What the button does and to whom, for who does not see where it stands. */
function nameOf(
  { followed, display_name }: Pick<ListedUser, 'followed' | 'display_name'>,
  label?: string,
) {
  if (label && !followed) return `${label}: ${display_name}`;
  return t(followed ? 'users.followingName' : 'users.followName', { name: display_name });
}
