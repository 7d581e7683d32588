import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import { QuoteCard } from '@/components/quote-card';
import { formatDuration } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import styles from './composer-quote.module.css';
import type { useQuoted } from './use-quoted';

interface ComposerQuoteProps {
  quoted: ReturnType<typeof useQuoted>;
  /** The chosen life, in milliseconds; null while it is none. */
  span: number | null;
  onRemove: () => void;
}

/** What a new crud quotes, below its text, until that is gone or taken out. */
export function ComposerQuote({ quoted, span, onRemove }: ComposerQuoteProps) {
  const { crud, isOver } = quoted;
  return (
    <div className={styles.quote}>
      <div className={styles.card}>
        {crud ? (
          <QuoteCard quote={{ ...crud, muted: false }} isStill />
        ) : (
          <p className={styles.words} role="alert">
            {isOver ? t('writing.quotedGone') : ''}
          </p>
        )}
        {crud ? <Lifespan expiresAt={crud.expires_at} span={span} /> : null}
      </div>
      <Button
        look="quiet"
        aria-label={t('writing.removeQuote')}
        title={t('writing.removeQuote')}
        onClick={onRemove}
      >
        <MoreIcon name="close" />
      </Button>
    </div>
  );
}

interface LifespanProps {
  expiresAt: string;
  span: number | null;
}

/** Says when the crud ends where that is not as it was chosen. */
function Lifespan({ expiresAt, span }: LifespanProps) {
  useTick('slow');
  const left = Date.parse(expiresAt) - serverClock.now();
  if (span !== null && span <= left) return null;
  return (
    <p className={styles.words}>
      {t('writing.endsWithQuoted', { span: formatDuration(Math.max(0, left), 'narrow') })}
    </p>
  );
}
