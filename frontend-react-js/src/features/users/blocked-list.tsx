import { Avatar } from '@/components/avatar';
import { PagedList } from '@/components/paged-list';
import { t } from '@/lib/i18n';
import { useBlocked } from './api';
import styles from './blocked-list.module.css';
import { UnblockButton } from './unblock-button';

/** The people whom the viewer blocks, each with a button to unblock. */
export function BlockedList() {
  const blocked = useBlocked();
  return (
    <PagedList
      list={blocked}
      errorTitle={t('auth.blockedDoNotLoad')}
      loading={<p role="status">{t('components.loading')}</p>}
      empty={<p>{t('auth.blockedNobody')}</p>}
    >
      {(people) => (
        <ul className={styles.people}>
          {people.map(({ uuid, handle, display_name, avatar_url }) => (
            <li key={uuid}>
              <Avatar handle={handle} name={display_name} url={avatar_url} />
              <p>
                <strong>
                  <bdi>{display_name}</bdi>
                </strong>
                <span>
                  <bdi>@{handle}</bdi>
                </span>
              </p>
              <UnblockButton handle={handle} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
