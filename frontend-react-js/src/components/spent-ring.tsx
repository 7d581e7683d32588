import styles from './spent-ring.module.css';

/** The HTTP status of what is gone. */
const GONE = 410;

/** The ring of what is gone, which empties as it appears, around the HTTP status. */
export function SpentRing() {
  return (
    <svg className={styles.ring} aria-hidden="true" width="144" height="144" viewBox="0 0 112 112">
      <circle className={styles.track} cx="56" cy="56" r="48" />
      <circle className={styles.life} cx="56" cy="56" r="48" pathLength="1" />
      <text x="56" y="57">
        {GONE}
      </text>
    </svg>
  );
}
