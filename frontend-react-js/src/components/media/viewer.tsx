import { useCallback, useEffect, useState } from 'react';
import { stepOf } from '@/lib/arrow-keys';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { imageAt, type Picture } from '@/lib/media/picture';
import { useExpired } from '@/lib/use-expired';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { ExpiryRing } from '../expiry-ring';
import { Icon } from '../icon';
import { useZoom } from './use-zoom';
import styles from './viewer.module.css';

interface ViewerProps {
  pictures: readonly Picture[];
  /** The place of the picture that is shown first. */
  first: number;
  createdAt: string;
  expiresAt: string | null;
  onClose: () => void;
}

/** Pictures in the whole window, one at a time, until what they belong to ends. */
export function Viewer(props: ViewerProps) {
  const { pictures, first, createdAt, expiresAt, onClose } = props;
  const [place, setPlace] = useState(first);
  const picture = pictures[Math.min(place, pictures.length - 1)];
  const count = pictures.length;
  const go = useCallback((by: number) => setPlace((now) => (now + by + count) % count), [count]);
  if (!picture) return null;
  return (
    <Dialog isFull title={t('media.pictureOf', { number: place + 1, count })} onClose={onClose}>
      {expiresAt ? <ClosesAt end={expiresAt} onEnd={onClose} /> : null}
      <Stage key={picture.uuid} picture={picture} onGo={go} onClose={onClose} />
      <footer className={styles.footer}>
        {count > 1 ? (
          <Button look="quiet" aria-label={t('media.previous')} onClick={() => go(-1)}>
            <Icon name="back" />
          </Button>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, by keyboard too. */}
        <p className={styles.alt} dir="auto" aria-live="polite" tabIndex={0}>
          {picture.alt || t('media.noAlt')}
        </p>
        {expiresAt ? <ExpiryRing createdAt={createdAt} expiresAt={expiresAt} /> : null}
        {count > 1 ? (
          <Button
            look="quiet"
            className={styles.next}
            aria-label={t('media.next')}
            onClick={() => go(1)}
          >
            <Icon name="back" />
          </Button>
        ) : null}
      </footer>
    </Dialog>
  );
}

function ClosesAt({ end, onEnd }: { end: string; onEnd: () => void }) {
  const isExpired = useExpired(end);
  useEffect(() => {
    if (isExpired) onEnd();
  }, [isExpired, onEnd]);
  return null;
}

interface StageProps {
  picture: Picture;
  onGo: (by: number) => void;
  onClose: () => void;
}

/** Where the picture is: it can be zoomed and moved, and swiped away. */
function Stage({ picture, onGo, onClose }: StageProps) {
  const zoom = useZoom({ onSwipe: onGo, onSwipeDown: onClose });
  const [isGone, setGone] = useState(false);
  useArrowKeys(onGo, zoom.zoomBy);
  return (
    <div ref={zoom.stage} className={styles.stage} {...zoom.handlers}>
      <div
        className={styles.picture}
        data-zoomed={zoom.isZoomed || undefined}
        style={{ transform: zoom.transform }}
      >
        <img {...imageAt(picture.preview_url)} alt="" hidden={isGone} draggable={false} />
        <img
          {...imageAt(picture.url)}
          alt={picture.alt || t('media.noAlt')}
          hidden={isGone}
          draggable={false}
          onError={() => setGone(true)}
        />
      </div>
      <Button
        className={styles.zoom}
        aria-pressed={zoom.isZoomed}
        aria-label={t('media.zoom')}
        onPointerDown={(event) => event.stopPropagation()}
        onPointerUp={(event) => event.stopPropagation()}
        onClick={zoom.toggle}
      >
        <Icon name="search" />
      </Button>
    </div>
  );
}

const ZOOM_STEP = 1.4;

/** The arrows lead to the picture that lies in their direction, in right-to-left languages too. */
function useArrowKeys(onGo: (by: number) => void, zoomBy: (factor: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      const by = stepOf(event);
      if (by) onGo(by);
      else if (event.key === '+' || event.key === '=') zoomBy(ZOOM_STEP);
      else if (event.key === '-') zoomBy(1 / ZOOM_STEP);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onGo, zoomBy]);
}
