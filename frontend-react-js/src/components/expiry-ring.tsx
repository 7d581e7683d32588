import { formatDuration, formatExact, MINUTE } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import styles from './expiry-ring.module.css';

interface ExpiryRingProps {
  createdAt: string;
  expiresAt: string;
}

const RADIUS = 6.5;
const AROUND = 2 * Math.PI * RADIUS;

/** The remaining life: a ring that empties, the time as text, the exact end as title. */
export function ExpiryRing({ createdAt, expiresAt }: ExpiryRingProps) {
  const end = Date.parse(expiresAt);
  const start = Date.parse(createdAt);
  const left = Math.max(0, end - serverClock.now());
  // Near the end each second is shown; the margin covers one slow tick.
  useTick(left < MINUTE + 20_000 ? 'second' : 'slow');
  const share = Math.min(1, left / Math.max(1, end - start));

  return (
    <time
      className={styles.expiry}
      dateTime={expiresAt}
      title={t('components.expiresAt', { moment: formatExact(expiresAt) })}
      data-late={share < 0.25 || undefined}
      data-last={left < MINUTE || undefined}
    >
      <svg
        role="img"
        aria-label={t('components.expiresIn', { span: formatDuration(left) })}
        viewBox="0 0 18 18"
      >
        <circle cx="9" cy="9" r={RADIUS} className={styles.track} />
        <circle
          cx="9"
          cy="9"
          r={RADIUS}
          className={styles.left}
          strokeDasharray={AROUND}
          strokeDashoffset={-AROUND * (1 - share)}
        />
      </svg>
      <span aria-hidden="true">{formatDuration(left, 'narrow')}</span>
    </time>
  );
}
