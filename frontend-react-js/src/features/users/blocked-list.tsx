import { Avatar } from '@/components/avatar';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { t } from '@/lib/i18n';
import { useBlocked } from './api';
import styles from './blocked-list.module.css';
import { UnblockButton } from './unblock-button';

/** The people whom the viewer blocks, each with a button to unblock. */
export function BlockedList() {
  const blocked = useBlocked();
  if (!blocked.data) {
    if (!blocked.failureReason) return <p role="status">{t('components.loading')}</p>;
    return (
      <ErrorState
        title={t('users.blockedDoNotLoad')}
        error={blocked.failureReason}
        onRetry={() => void blocked.refetch()}
        retrying={blocked.isFetching}
      />
    );
  }
  if (blocked.data.length === 0 && !blocked.hasNextPage) {
    return <p>{t('users.blockedNobody')}</p>;
  }
  return (
    <>
      <ul className={styles.people}>
        {blocked.data.map(({ uuid, handle, display_name }) => (
          <li key={uuid}>
            <Avatar handle={handle} />
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
      {blocked.hasNextPage ? (
        <LoadMore
          loading={blocked.isFetchingNextPage}
          error={blocked.isFetchNextPageError ? blocked.error : null}
          onLoad={() => void blocked.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
