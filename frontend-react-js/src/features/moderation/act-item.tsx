import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '@/components/button';
import { RelativeTime } from '@/components/relative-time';
import { post } from '@/lib/api';
import type { Act } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import styles from './moderation.module.css';
import { ReasonForm } from './reason-form';
import { useFirstField } from './use-first-field';

/** An act about a person, its appeal, and what a moderator can do with both. */
export function ActItem({ act }: { act: Act }) {
  const { uuid, kind, handle, moderator_handle, reason, created_at, appeal, upheld_at } = act;
  const headingId = `act-${uuid}`;
  return (
    <article className={styles.item} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h3 id={headingId}>
          {t(`moderation.${kind}`)} ·{' '}
          <Link to={`/moderation/people/@${handle}`}>
            <bdi>@{handle}</bdi>
          </Link>
        </h3>
        <RelativeTime at={created_at} />
      </header>
      <ul className={styles.chips}>
        {act.undone_at ? <li>{t('moderation.undone')}</li> : null}
        {act.holds ? <li>{t('moderation.holds')}</li> : null}
        {act.ends_at ? <li>{t('moderation.ends', { moment: formatExact(act.ends_at) })}</li> : null}
        {appeal ? <li>{t('moderation.appealed')}</li> : null}
      </ul>
      <p>
        <q dir="auto">{reason}</q>{' '}
        <span className={styles.quiet}>
          {moderator_handle
            ? t('moderation.by', { handle: `@${moderator_handle}` })
            : t('moderation.byNobodyOrCommand')}
        </span>
      </p>
      {act.erase_at && act.holds ? (
        <p>{t('moderation.erasedOn', { moment: formatExact(act.erase_at) })}</p>
      ) : null}
      {appeal ? (
        <p>
          {t('moderation.appealText')} <q dir="auto">{appeal}</q>
        </p>
      ) : null}
      {upheld_at ? <p>{t('moderation.appealNo')}</p> : null}
      <Decisions act={act} />
    </article>
  );
}

/** Buttons to undo the act, and to reject an open appeal. */
function Decisions({ act }: { act: Act }) {
  const { uuid, kind, undone_at, appeal, upheld_at } = act;
  const [chosen, setChosen] = useState<'undo' | 'uphold' | null>(null);
  const opened = useFirstField(chosen);
  // A removed crud is erased and cannot be restored.
  const canUndo = kind !== 'remove' && !undone_at;
  const canUphold = appeal !== null && !undone_at && !upheld_at;
  if (chosen) {
    return (
      <div ref={opened}>
        <ReasonForm
          key={chosen}
          label={t(`moderation.${chosen}`)}
          hint={t('moderation.reasonHint')}
          send={(reason) =>
            chosen === 'undo'
              ? post(`/api/moderation/acts/${uuid}/undo`, { reason }, newKey())
              : post(`/api/moderation/acts/${uuid}/uphold`, { reason }, newKey())
          }
          onDone={() => {
            setChosen(null);
            // The form that had the focus is gone.
            focusHeading();
          }}
        />
      </div>
    );
  }
  if (!canUndo && !canUphold) return null;
  return (
    <div className={styles.buttons}>
      {canUndo ? <Button onClick={() => setChosen('undo')}>{t('moderation.undo')}</Button> : null}
      {canUphold ? (
        <Button onClick={() => setChosen('uphold')}>{t('moderation.uphold')}</Button>
      ) : null}
    </div>
  );
}
