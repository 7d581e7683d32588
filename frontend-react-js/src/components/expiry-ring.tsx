import { formatDuration, formatExact, HOUR, MINUTE } from '@/lib/durations';
import { heatOf, isFresh } from '@/lib/heat';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import styles from './expiry-ring.module.css';

interface ExpiryRingProps {
  createdAt: string;
  expiresAt: string;
  /** Beside others like it: says the time without words. */
  terse?: boolean;
}

const RADIUS = 7.5;
const AROUND = 2 * Math.PI * RADIUS;
/** What is younger than this lights up once. */
const LIT_MS = 5000;

/**
 * The remaining life: a ring that empties, the time as text, both moments as title. What is around
 * it takes its heat from here (heat.module.css), so that nothing else has to count.
 */
export function ExpiryRing({ createdAt, expiresAt, terse = false }: ExpiryRingProps) {
  const end = Date.parse(expiresAt);
  const start = Date.parse(createdAt);
  const now = serverClock.now();
  const left = Math.max(0, end - now);
  // Near the end each second is shown; the margin covers one slow tick.
  useTick(left < MINUTE + 20_000 ? 'second' : 'slow');
  const share = Math.min(1, left / Math.max(1, end - start));
  const isHot = left < HOUR;
  const span = formatDuration(left, 'narrow');
  const written = t('components.writtenAt', { moment: formatExact(createdAt) });
  const expires = t('components.expiresAt', { moment: formatExact(expiresAt) });

  return (
    <time
      className={styles.expiry}
      dateTime={expiresAt}
      title={`${written} · ${expires}`}
      data-heat={heatOf(left)}
      data-fresh={isFresh(now - start, end - start) || undefined}
      data-lit={now - start < LIT_MS || undefined}
    >
      <svg
        role="img"
        aria-label={t('components.expiresIn', { span: formatDuration(left) })}
        viewBox="0 0 20 20"
      >
        <circle cx="10" cy="10" r={RADIUS} className={styles.track} />
        <circle
          cx="10"
          cy="10"
          r={RADIUS}
          className={styles.left}
          strokeDasharray={AROUND}
          strokeDashoffset={-AROUND * (1 - share)}
        />
        {isHot ? <circle cx="10" cy="10" r="2.5" className={styles.ember} /> : null}
      </svg>
      <span aria-hidden="true">{isHot && !terse ? t('components.goneIn', { span }) : span}</span>
    </time>
  );
}
