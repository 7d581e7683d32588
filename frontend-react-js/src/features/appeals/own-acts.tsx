import { useState } from 'react';
import { Link } from 'wouter';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Listing } from '@/components/listing';
import { RelativeTime } from '@/components/relative-time';
import type { OwnAct } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import { serverClock } from '@/lib/time';
import { useOwnActs } from './api';
import { AppealForm } from './appeal-form';
import styles from './appeals.module.css';

/** The acts about the viewer, each with its appeal. */
export function OwnActs({ handle }: { handle: string }) {
  return (
    <Listing
      list={useOwnActs()}
      errorTitle={t('appeals.actsDoNotLoad')}
      empty={t('appeals.actsNone')}
      renderItem={(act) => <Act act={act} handle={handle} />}
    />
  );
}

function Act({ act, handle }: { act: OwnAct; handle: string }) {
  const { uuid, kind, reason, activity_uuid, created_at } = act;
  const headingId = `act-${uuid}`;
  return (
    <article className={styles.act} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h3 id={headingId}>{t(`appeals.${kind}`)}</h3>
        <RelativeTime at={created_at} />
      </header>
      <p>
        {t('appeals.reason')} <q dir="auto">{reason}</q>
      </p>
      <End act={act} />
      {activity_uuid ? (
        <Link to={statusPath({ handle, uuid: activity_uuid })}>{t('appeals.openCrud')}</Link>
      ) : null}
      <Appeal act={act} />
    </article>
  );
}

function End({ act: { ends_at, undone_at } }: { act: OwnAct }) {
  if (undone_at) return <p>{t('appeals.undone', { moment: formatExact(undone_at) })}</p>;
  if (!ends_at) return null;
  const isOver = Date.parse(ends_at) <= serverClock.now();
  return (
    <p>{t(isOver ? 'appeals.untilOver' : 'appeals.until', { moment: formatExact(ends_at) })}</p>
  );
}

/** The state of the appeal, or a button to write one. */
function Appeal({ act: { uuid, appeal, undone_at, upheld_at } }: { act: OwnAct }) {
  const [isWriting, setWriting] = useState(false);
  if (appeal) {
    return (
      <>
        <p>
          {t('appeals.youAnswered')} <q dir="auto">{appeal}</q>
        </p>
        {undone_at ? null : (
          <p className={styles.state}>{t(upheld_at ? 'appeals.appealNo' : 'appeals.appealed')}</p>
        )}
      </>
    );
  }
  if (undone_at) return null;
  if (!isWriting) return <Button onClick={() => setWriting(true)}>{t('appeals.appeal')}</Button>;
  return (
    <AppealForm
      of={{ act_uuid: uuid }}
      onDone={() => {
        setWriting(false);
        toast(t('appeals.appealSent'));
      }}
    />
  );
}
