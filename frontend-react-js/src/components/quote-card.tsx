import { Link } from 'wouter';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import { Avatar } from './avatar';
import { SmallPictures } from './media/pictures';
import styles from './quote-card.module.css';

interface QuoteCardProps {
  /** None where the viewer may not see it. */
  quote: Activity['quote'] | undefined;
  /** Only shown, where a link would lead away from what is being written. */
  isStill?: boolean;
}

/** What a crud quotes: one link, and no ring, because the crud ends with it at the latest. */
export function QuoteCard({ quote, isStill = false }: QuoteCardProps) {
  if (!quote) return <p className={styles.folded}>{t('components.quoteHidden')}</p>;
  const { handle, display_name, avatar_url, content_warning, media, muted } = quote;
  const name = <bdi className="one-line">{display_name}</bdi>;
  const isCovered = content_warning !== null;
  const words = isCovered ? content_warning || t('activities.covered') : quote.message;
  const card = (
    <blockquote className={styles.card}>
      <Avatar handle={handle} name={display_name} url={avatar_url} size="tiny" />
      {isStill ? (
        <strong>{name}</strong>
      ) : (
        <Link to={statusPath(quote)}>
          {name}
          <span className="visually-hidden">{t('components.openQuoted')}</span>
        </Link>
      )}
      <bdi className="one-line">@{handle}</bdi>
      {words ? (
        <p dir="auto" data-cover={isCovered || undefined}>
          {words}
        </p>
      ) : null}
      {isCovered ? null : <SmallPictures pictures={media} />}
    </blockquote>
  );
  if (!muted) return card;
  return (
    <details className={styles.folded}>
      <summary>
        {t('activities.muted')} <u>{t('activities.showMuted')}</u>
      </summary>
      {card}
    </details>
  );
}
