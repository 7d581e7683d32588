import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { PagedList } from '@/components/paged-list';
import type { Mute } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import styles from './blocked-list.module.css';
import { useMutes, useUnmute } from './mutes-api';

/** The viewer's mutes, each with a button to remove it. */
export function MuteList() {
  const list = useMutes();
  return (
    <PagedList
      list={list}
      errorTitle={t('mutes.doesNotLoad')}
      loading={<p role="status">{t('components.loading')}</p>}
      empty={<p>{t('mutes.nothing')}</p>}
    >
      {(mutes) => (
        <ul className={styles.people} data-without-pictures>
          {mutes.map((mute) => (
            <Muted key={mute.uuid} mute={mute} />
          ))}
        </ul>
      )}
    </PagedList>
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
        {t('mutes.removeShort')}
      </Button>
    </li>
  );
}
