import { useId } from 'react';
import { toast } from '@/components/announcer';
import { usePlace } from '@/components/place';
import type { OwnToken } from '@/lib/api-types.gen';
import { DAY, formatChoice, HOUR } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useChangeApp } from './api';
import styles from './tokens.module.css';

const LIVES = [HOUR, 3 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];

/** How long cruds of an app live that the person let in; saved at once. */
export function AppLife({ token, name }: { token: OwnToken; name: string }) {
  const id = useId();
  const change = useChangeApp();
  const longest = (usePlace()?.max_expires_in ?? (30 * DAY) / 1000) * 1000;
  const life = (token.app?.expires_in ?? 0) * 1000;
  const choices = LIVES.filter((one) => one <= longest || one === life);
  if (life && !choices.includes(life)) choices.push(life);
  const choose = (ms: number) =>
    change.mutate(
      { uuid: token.uuid, expires_in: ms ? ms / 1000 : null },
      {
        onSuccess: () => toast(t('tokens.saved')),
        onError: (error) => toast(t('tokens.notSaved', { why: errorText(error) })),
      },
    );
  return (
    <p className={styles.life}>
      <label htmlFor={id}>{t('tokens.appLife', { name })}</label>
      <select
        id={id}
        value={change.isPending ? (change.variables.expires_in ?? 0) * 1000 : life}
        onChange={({ target }) => choose(Number(target.value))}
      >
        <option value={0}>{t('tokens.appLifeOfPlace')}</option>
        {choices.map((ms) => (
          <option key={ms} value={ms}>
            {formatChoice(ms)}
          </option>
        ))}
      </select>
    </p>
  );
}
