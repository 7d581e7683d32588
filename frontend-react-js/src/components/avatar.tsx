import styles from './avatar.module.css';

/** Hues that stand apart from each other on both grounds. */
const HUES = [18, 42, 88, 140, 168, 198, 226, 262, 298, 336];

/** The same handle gets the same colour everywhere, without asking anybody. */
export function hueOf(handle: string): number {
  let sum = 0;
  for (const character of handle) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] ?? 0;
}

type Size = 'small' | 'normal' | 'large';

/** A picture drawn from the handle. The name always stands beside it, so it is hidden from readers. */
export function Avatar({ handle, size = 'normal' }: { handle: string; size?: Size }) {
  const initial = Array.from(handle)[0]?.toUpperCase() ?? '';
  return (
    <svg
      className={styles[size]}
      style={{ '--hue': hueOf(handle) }}
      viewBox="0 0 40 40"
      aria-hidden="true"
    >
      <circle cx="20" cy="20" r="20" className={styles.ground} />
      <text x="20" y="26.4" textAnchor="middle" className={styles.initial}>
        {initial}
      </text>
    </svg>
  );
}
