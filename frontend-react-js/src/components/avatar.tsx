import { useState } from 'react';
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

type Size = 'small' | 'normal' | 'large';

/** In twelfths of the circle. */
const MIN_ARC = 3;
const ARCS = 7;

interface AvatarProps {
  handle: string;
  /** The path of the person's picture, if there is one. */
  url: string | null;
  size?: Size;
}

/**
 * The person's picture, or a drawn one where there is none or it does not load. Hidden from screen
 * readers, because the name is always beside it.
 */
export function Avatar({ handle, url, size = 'normal' }: AvatarProps) {
  const [failed, setFailed] = useState<string | null>(null);
  if (!url || url === failed) return <DrawnAvatar handle={handle} size={size} />;
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

/** Made from the handle: its first letter, and an arc that distinguishes those with the same one. */
function DrawnAvatar({ handle, size }: { handle: string; size: Size }) {
  const initial = Array.from(handle)[0]?.toUpperCase() ?? '';
  const number = numberOf(handle);
  const arc = MIN_ARC + (Math.floor(number / 16) % ARCS);
  const turn = 30 * (Math.floor(number / 1024) % 12);
  return (
    <svg
      className={styles[size]}
      style={{ '--hue': HUES[number % HUES.length] }}
      viewBox="0 0 40 40"
      data-avatar
      aria-hidden="true"
    >
      <circle cx="20" cy="20" r="20" className={styles.ground} />
      <circle
        cx="20"
        cy="20"
        r="17"
        pathLength="12"
        strokeDasharray={`${arc} 12`}
        transform={`rotate(${turn} 20 20)`}
        className={styles.arc}
      />
      <text x="20" y="26" textAnchor="middle" className={styles.initial}>
        {initial}
      </text>
    </svg>
  );
}
