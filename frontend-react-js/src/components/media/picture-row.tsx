import { type KeyboardEvent, useId } from 'react';
import { stepOf } from '@/lib/arrow-keys';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { imageAt } from '@/lib/media/picture';
import {
  type DraftPicture,
  MAX_ALT_LENGTH,
  type UsedPictureDraft,
} from '@/lib/media/picture-drafts';
import { canRepeat, uploadErrorText } from '@/lib/media/upload';
import { Button } from '../button';
import { CharacterCounter } from '../character-counter';
import { MoreIcon } from '../more-icons';
import styles from './picture-tray.module.css';

interface PictureRowProps {
  picture: DraftPicture;
  place: number;
  draft: UsedPictureDraft;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One picture with its description, its upload, and what can be done with it. */
export function PictureRow({ picture, place, draft, onMove, onRemove }: PictureRowProps) {
  const fieldId = useId();
  const number = place + 1;
  const isAlone = draft.pictures.length === 1;
  const moveByKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const by = stepOf(event) || { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    onMove(place + by);
  };
  return (
    <li className={styles.row} data-picture={picture.id}>
      <Thumbnail picture={picture} draft={draft} place={place} onMove={onMove} />
      <div className={styles.description}>
        <label htmlFor={fieldId}>{t('media.describe', { number })}</label>
        <textarea
          id={fieldId}
          dir="auto"
          rows={2}
          maxLength={MAX_ALT_LENGTH}
          placeholder={t('media.describeHint')}
          value={picture.alt}
          onChange={(event) => draft.setAlt(picture.id, event.target.value)}
        />
        <CharacterCounter text={picture.alt} max={MAX_ALT_LENGTH} />
      </div>
      <div className={styles.buttons}>
        {isAlone ? null : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside take the keys.
          <span onKeyDown={moveByKey}>
            <Button
              look="quiet"
              aria-label={t('media.moveEarlier', { number })}
              onClick={() => onMove(place - 1)}
            >
              <MoreIcon name="up" size={18} />
            </Button>
            <Button
              look="quiet"
              aria-label={t('media.moveLater', { number })}
              onClick={() => onMove(place + 1)}
            >
              <MoreIcon name="down" size={18} />
            </Button>
          </span>
        )}
        <Button look="quiet" aria-label={t('media.remove', { number })} onClick={onRemove}>
          <MoreIcon name="close" size={18} />
        </Button>
      </div>
      {picture.state === 'failed' ? (
        <div className={styles.failure}>
          <p role="alert">{uploadErrorText(picture.error)}</p>
          {canRepeat(picture.error) ? (
            <Button onClick={() => draft.retry(picture.id)}>{t('components.tryAgain')}</Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

interface ThumbnailProps {
  picture: DraftPicture;
  draft: UsedPictureDraft;
  place: number;
  onMove: (to: number) => void;
}

/** Can be dragged to another place. */
function Thumbnail({ picture, draft, place, onMove }: ThumbnailProps) {
  const { id, state, progress, localUrl, isShowable, media } = picture;
  const source = isShowable ? { src: localUrl } : media && imageAt(media.preview_url);
  const isSending = state === 'waiting' || state === 'uploading';
  return (
    <div
      className={styles.thumbnail}
      data-failed={state === 'failed' || undefined}
      onPointerDown={(event) => dragRow(event.currentTarget.closest('li'), onMove)}
    >
      {source ? (
        <img {...source} alt="" draggable={false} onError={() => draft.setNotShowable(id)} />
      ) : null}
      {isSending ? (
        <progress
          aria-label={t('media.uploading', { number: place + 1 })}
          max={1}
          value={state === 'uploading' && progress < 1 ? progress : undefined}
        />
      ) : null}
    </div>
  );
}

/**
 * Moves a row to where the pointer is, until it is let go. The window listens, because an element
 * that moves in the document loses the pointer.
 */
function dragRow(row: HTMLElement | null, onMove: (to: number) => void): void {
  const listening = new AbortController();
  const { signal } = listening;
  const drag = ({ clientY }: PointerEvent) => {
    const rows = Array.from(row?.parentElement?.children ?? []);
    const to = rows.findIndex((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return clientY >= top && clientY < bottom;
    });
    if (row && to >= 0 && to !== rows.indexOf(row)) onMove(to);
  };
  window.addEventListener('pointermove', drag, { signal });
  for (const end of ['pointerup', 'pointercancel']) {
    window.addEventListener(end, () => listening.abort(), { signal });
  }
}
