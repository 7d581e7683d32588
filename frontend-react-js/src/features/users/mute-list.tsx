import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import type { Mute } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import styles from './blocked-list.module.css';
import { useMutes, useUnmute } from './mutes-api';

/** What the viewer mutes, each with a button to undo it. */
export function MuteList() {
  const list = useMutes();
  if (!list.data) {
    if (!list.failureReason) return <p role="status">{t('components.loading')}</p>;
    return (
      <ErrorState
        title={t('mutes.doesNotLoad')}
        error={list.failureReason}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  if (list.data.length === 0 && !list.hasNextPage) return <p>{t('mutes.nothing')}</p>;
  return (
    <>
      <ul className={styles.people} data-without-pictures>
        {list.data.map((mute) => (
          <Muted key={mute.uuid} mute={mute} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <LoadMore
          loading={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error : null}
          onLoad={() => void list.fetchNextPage()}
        />
      ) : null}
    </>
  );
}

const signs = { person: '@', tag: '#', word: '' } as const;

function Muted({ mute }: { mute: Mute }) {
  const unmute = useUnmute();
  const value = `${signs[mute.kind]}${mute.value}`;
  const undo = async () => {
    try {
      await unmute(mute.uuid);
      toast(t('mutes.removed', { value }));
      // The button is removed with the mute.
      focusHeading();
    } catch (error) {
      toast(t('mutes.notRemoved', { value, why: errorText(error) }));
    }
  };
  return (
    <li>
      <p>
        <strong>
          <bdi>{value}</bdi>
        </strong>
        {mute.display_name ? (
          <span>
            <bdi>{mute.display_name}</bdi>
          </span>
        ) : null}
        {mute.ends_at ? (
          <span>{t('mutes.ends', { moment: formatExact(mute.ends_at) })}</span>
        ) : null}
      </p>
      <Button aria-label={t('mutes.remove', { value })} onClick={() => void undo()}>
        {t('mutes.remove', { value: '' }).trim()}
      </Button>
    </li>
  );
}
