import { useState } from 'react';
import { APART, initialsOf } from '@/lib/initials';
import { imageAt } from '@/lib/media/picture';
import styles from './avatar.module.css';

/** Hues that are easy to distinguish in the light and the dark theme. */
const HUES = [18, 42, 88, 140, 168, 198, 226, 262, 298, 336];

/** A hash of the handle (FNV-1a), the same on every device. */
function numberOf(handle: string): number {
  let sum = 0x811c9dc5;
  for (const character of handle) {
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return sum >>> 0;
}

type Size = 'tiny' | 'small' | 'normal' | 'large';

interface AvatarProps {
  handle: string;
  /** The display name. */
  name: string;
  /** The path of the person's picture, if there is one. */
  url: string | null;
  size?: Size;
}

/**
 * The person's picture, or a drawn one where there is none or it does not load. Hidden from screen
 * readers, because the name is always beside it.
 */
export function Avatar({ handle, name, url, size = 'normal' }: AvatarProps) {
  const [failed, setFailed] = useState<string | null>(null);
  if (!url || url === failed) {
    return <DrawnAvatar handle={handle} name={name} size={size} />;
  }
  return (
    <img
      {...imageAt(url)}
      data-avatar
      className={`${styles.picture} ${styles[size]}`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setFailed(url)}
    />
  );
}

/** The initials, on a color made from the handle. */
function DrawnAvatar({ handle, name, size }: Required<Omit<AvatarProps, 'url'>>) {
  const all = initialsOf(name, handle);
  const initials = size === 'tiny' ? all.split(APART)[0] : all;
  return (
    <svg
      className={styles[size]}
      style={{ '--hue': HUES[numberOf(handle) % HUES.length] }}
      viewBox="0 0 40 40"
      data-avatar
      aria-hidden="true"
    >
      <circle cx="20" cy="20" r="20" className={styles.ground} />
      <text
        x="20"
        y="20.5"
        className={styles.initials}
        data-two={initials?.includes(APART) || undefined}
      >
        {initials}
      </text>
    </svg>
  );
}
