import styles from './spent-ring.module.css';

interface SpentRingProps {
  /** The HTTP status. */
  status: number;
  hadLife?: boolean;
}

/** An empty ring: one that empties as it appears, or one that never had a life. */
export function SpentRing({ status, hadLife = false }: SpentRingProps) {
  return (
    <svg className={styles.ring} aria-hidden="true" width="112" height="112" viewBox="0 0 112 112">
      <circle className={hadLife ? styles.track : styles.never} cx="56" cy="56" r="48" />
      {hadLife ? <circle className={styles.life} cx="56" cy="56" r="48" pathLength="1" /> : null}
      <text x="56" y="57">
        {status}
      </text>
    </svg>
  );
}
