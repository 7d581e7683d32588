import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { usePlace } from '@/components/place';
import type { Activity } from '@/lib/api-types.gen';
import { formatDuration } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import { useChangeLife } from './actions-api';
import { MAX_LIFE_MS } from './life';
import { lifeChoices } from './life-choices';
import styles from './life-dialog.module.css';

interface LifeDialogProps {
  activity: Activity;
  onClose: () => void;
}

/** Extends or shortens the life of the viewer's own crud. */
export function LifeDialog({ activity, onClose }: LifeDialogProps) {
  const { uuid, created_at, expires_at } = activity;
  const { reply_to_activity_uuid, quoted_activity_uuid } = activity;
  const change = useChangeLife(uuid);
  const longest = useLongestLife(activity);
  const [opened] = useState(() => serverClock.now());
  const choices = lifeChoices(created_at, opened, longest);
  const [chosen, setChosen] = useState<number | null>(null);

  const submit = () => {
    if (chosen === null) return;
    change.mutate(chosen, {
      onSuccess: (fresh) => {
        const left = Date.parse(fresh.expires_at) - serverClock.now();
        toast(t('writing.lifeChangedTo', { span: formatDuration(left) }));
        onClose();
      },
    });
  };

  return (
    <Dialog title={t('writing.changeLife')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className={styles.choices}>
          <legend>
            {t('writing.endsIn', {
              span: formatDuration(Date.parse(expires_at) - serverClock.now()),
            })}
          </legend>
          {choices.map(({ seconds, words }) => (
            <label key={seconds}>
              <input
                type="radio"
                name="life"
                required
                checked={chosen === seconds}
                onChange={() => setChosen(seconds)}
              />
              {words}
            </label>
          ))}
        </fieldset>
        <p className={styles.note}>
          {reply_to_activity_uuid ? `${t('writing.lifeNoteOfReply')} ` : ''}
          {quoted_activity_uuid ? `${t('writing.lifeNoteOfQuote')} ` : ''}
          {t('writing.lifeNote')}
        </p>
        <p className={styles.error} role="alert">
          {change.error ? errorText(change.error) : ''}
        </p>
        <Button type="submit" look="ember" busy={change.isPending}>
          {t('writing.changeLife')}
        </Button>
      </form>
    </Dialog>
  );
}

/** In milliseconds: as the place allows it, and until what it quotes ends. */
function useLongestLife({ created_at, quote }: Activity): number {
  const place = usePlace();
  const allowed = place ? place.max_expires_in * 1000 : MAX_LIFE_MS;
  if (!quote) return allowed;
  return Math.min(allowed, Date.parse(quote.expires_at) - Date.parse(created_at));
}
