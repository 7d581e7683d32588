import { Link } from 'wouter';
import { toast } from '@/components/announcer';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { PagedList } from '@/components/paged-list';
import type { ListedUser } from '@/lib/api-types.gen';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { useDecide, useFollowRequests } from './api';
import styles from './blocked-list.module.css';

/** Who asks to follow the viewer, each with buttons to accept and to decline. */
export function FollowRequests() {
  return (
    <PagedList
      list={useFollowRequests()}
      errorTitle={t('follows.requestsDoNotLoad')}
      loading={<p role="status">{t('components.loading')}</p>}
      empty={<p>{t('follows.requestsNone')}</p>}
    >
      {(people) => (
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.uuid}>
              <Request person={person} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function Request({ person: { handle, display_name, avatar_url } }: { person: ListedUser }) {
  const { isPending, mutate } = useDecide(handle);
  const decide = (accept: boolean) => {
    mutate(accept, {
      onSuccess: () => {
        toast(t(accept ? 'follows.accepted' : 'follows.declined', { name: display_name }));
        // The buttons are removed with the request.
        focusHeading();
      },
      onError: (error) =>
        toast(
          hasStatus(error, 404)
            ? t('follows.requestGone', { name: display_name })
            : t('follows.stillAsks', { name: display_name, why: errorText(error) }),
        ),
    });
  };
  return (
    <>
      <Avatar handle={handle} name={display_name} url={avatar_url} />
      <p>
        <Link to={`/@${handle}`}>
          <strong>
            <bdi>{display_name}</bdi>
          </strong>
        </Link>
        <span>
          <bdi>@{handle}</bdi>
        </span>
      </p>
      <div>
        <Button
          look="ember"
          busy={isPending}
          aria-label={t('follows.acceptName', { name: display_name })}
          onClick={() => decide(true)}
        >
          {t('follows.accept')}
        </Button>{' '}
        <Button
          look="quiet"
          aria-label={t('follows.declineName', { name: display_name })}
          onClick={() => decide(false)}
        >
          {t('follows.decline')}
        </Button>
      </div>
    </>
  );
}
