import { useId, useRef } from 'react';
import { t } from '@/lib/i18n';
import { altReminder, setAltReminder } from '@/lib/media/alt-reminder';
import { useStore } from '@/lib/use-store';
import { announce } from '../announcer';
import { Button } from '../button';
import { PictureRow } from './picture-row';
import styles from './picture-tray.module.css';
import type { Attachments } from './use-attachments';

interface PictureTrayProps {
  attachments: Attachments;
  /** Sends the text although pictures have no description. */
  onSendAnyway: () => void;
}

/** The pictures that go with a text: their uploads, order and descriptions. */
export function PictureTray({ attachments, onSendAnyway }: PictureTrayProps) {
  const { draft, withoutAlt, isWaiting, isReminding, cancel } = attachments;
  const list = useRef<HTMLOListElement>(null);
  const { pictures } = draft;
  if (pictures.length === 0) return null;

  const move = (id: string, to: number) => {
    if (to < 0 || to >= pictures.length) {
      announce(t(to < 0 ? 'media.isFirst' : 'media.isLast'));
      return;
    }
    draft.move(id, to);
    announce(t('media.moved', { place: to + 1, count: pictures.length }));
  };
  const remove = (id: string) => {
    draft.remove(id);
    announce(t('media.removed'));
    // The row that had the focus is removed.
    list.current?.closest('form')?.querySelector('textarea')?.focus();
  };

  return (
    <div className={styles.tray}>
      <ol ref={list} aria-label={t('media.pictures')}>
        {pictures.map((picture, place) => (
          <PictureRow
            key={picture.id}
            picture={picture}
            place={place}
            draft={draft}
            onMove={(to) => move(picture.id, to)}
            onRemove={() => remove(picture.id)}
          />
        ))}
      </ol>
      <AltNote withoutAlt={withoutAlt} />
      {isReminding ? (
        <div className={styles.reminder} role="alert">
          <p>{t('media.reminder', { count: withoutAlt })}</p>
          <Button onClick={onSendAnyway}>{t('media.sendAnyway')}</Button>
        </div>
      ) : null}
      {isWaiting ? (
        <div className={styles.reminder} role="status">
          <p>{t('media.waiting')}</p>
          <Button onClick={cancel}>{t('media.cancel')}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** How many have no description, and the choice to be reminded of that. */
function AltNote({ withoutAlt }: { withoutAlt: number }) {
  const id = useId();
  const reminds = useStore(altReminder, (isOn) => isOn);
  return (
    <div className={styles.note}>
      <p id={id}>
        {withoutAlt > 0 ? t('media.withoutAlt', { count: withoutAlt }) : t('media.allHaveAlt')}
      </p>
      <label>
        <input
          type="checkbox"
          checked={reminds}
          onChange={(event) => setAltReminder(event.target.checked)}
        />
        {t('media.alwaysRemind')}
      </label>
    </div>
  );
}
