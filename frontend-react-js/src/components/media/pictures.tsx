import { useState } from 'react';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { imageOf, type Picture } from '@/lib/media/picture';
import styles from './pictures.module.css';

const Viewer = lazyComponent(() => import('./viewer'), 'Viewer', 'media');

interface PicturesProps {
  pictures: readonly Picture[];
  /** The life of what they belong to; without an end they stay. */
  createdAt: string;
  expiresAt: string | null;
  /** Whether they stand where a page begins. */
  isInSight?: boolean;
}

/** The shapes that one picture may have in a feed; others are cut off at their sides. */
const TALLEST = 0.8;
const WIDEST = 2.2;

/** One to four pictures, in a space that is known before they load. */
export function Pictures({ pictures, createdAt, expiresAt, isInSight = false }: PicturesProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const [first] = pictures;
  if (!first) return null;
  const ratio = Math.min(WIDEST, Math.max(TALLEST, first.width / first.height));
  return (
    <>
      <ul
        className={styles.grid}
        data-count={pictures.length}
        style={{ '--ratio': ratio, '--width': `${first.width}px` }}
      >
        {pictures.map((picture, place) => (
          <li key={picture.uuid}>
            <button type="button" onClick={() => setOpened(place)}>
              <Thumbnail
                picture={picture}
                alt={altOf(picture, place)}
                sizes={pictures.length === 1 ? SIZES : HALF_SIZES}
                isInSight={isInSight}
              />
            </button>
          </li>
        ))}
      </ul>
      {opened === null ? null : (
        <LazyBoundary onLoadError={() => setOpened(null)}>
          <Viewer
            pictures={pictures}
            first={opened}
            createdAt={createdAt}
            expiresAt={expiresAt}
            onClose={() => setOpened(null)}
          />
        </LazyBoundary>
      )}
    </>
  );
}

/** Pictures that only show, small and in a row. */
export function SmallPictures({ pictures }: Pick<PicturesProps, 'pictures'>) {
  if (pictures.length === 0) return null;
  return (
    <ul className={styles.row}>
      {pictures.map((picture, place) => (
        <li key={picture.uuid}>
          <Thumbnail picture={picture} alt={altOf(picture, place)} sizes={SMALL_SIZES} />
        </li>
      ))}
    </ul>
  );
}

function altOf({ alt }: Picture, place: number): string {
  return alt || t('components.picture', { number: place + 1 });
}

/** As wide as the column of a feed. */
const SIZES = '(min-width: 40rem) 32rem, 85vw';
const HALF_SIZES = '(min-width: 40rem) 16rem, 43vw';
const SMALL_SIZES = '5rem';

interface ThumbnailProps {
  picture: Picture;
  alt: string;
  sizes: string;
  isInSight?: boolean;
}

function Thumbnail({ picture, alt, sizes, isInSight = false }: ThumbnailProps) {
  // A picture that has ended leaves its placeholder, not the sign of a broken one.
  const [isGone, setGone] = useState(false);
  return (
    <>
      <canvas width={1} height={1} ref={(canvas) => void draw(canvas, picture.placeholder)} />
      {isGone ? (
        <span className="visually-hidden">{alt}</span>
      ) : (
        <img
          {...imageOf(picture)}
          sizes={sizes}
          width={picture.width}
          height={picture.height}
          alt={alt}
          // A lazy picture loads only once it is laid out.
          loading={isInSight ? 'eager' : 'lazy'}
          decoding="async"
          onError={() => setGone(true)}
        />
      )}
    </>
  );
}

/** The placeholder is decoration: without the code that draws it, there is none. */
async function draw(canvas: HTMLCanvasElement | null, placeholder: string): Promise<void> {
  if (!canvas) return;
  const module = await import('@/lib/media/draw-placeholder').catch(() => null);
  module?.drawPlaceholder(canvas, placeholder);
}
