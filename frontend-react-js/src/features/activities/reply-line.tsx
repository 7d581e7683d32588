import { useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { isTouched } from '@/lib/is-touched';
import { ActivityActions } from './activity-actions';
import styles from './activity-item.module.css';
import { Permalink } from './permalink';
import { useArticle } from './use-article';

/** A reply in a feed: one line, which opens the whole. */
export function ReplyLine({ activity }: { activity: Activity }) {
  const { handle, display_name, avatar_url } = activity;
  const { article, nameId, saidId } = useArticle(activity, styles.line);
  // Where fingers see none, they are there for the shortcuts only, which act on what has the focus.
  const [hasActions, setHasActions] = useState(() => !isTouched());
  return (
    <article {...article} onFocus={() => setHasActions(true)}>
      <header className={styles.lineHeader}>
        <Avatar handle={handle} name={display_name} url={avatar_url} size="tiny" />
        <Link to={`/@${handle}`} className={styles.lineName} id={nameId}>
          <bdi className="one-line">{display_name}</bdi>
        </Link>
        <p id={saidId} className={styles.said}>
          <bdi className="one-line">{wordsOf(activity)}</bdi>
        </p>
        <div className={styles.lineActions}>
          {hasActions ? <ActivityActions activity={activity} isReply /> : null}
        </div>
        <Permalink activity={activity} terse />
      </header>
    </article>
  );
}

/** What stands in front of a covered crud stands here, too. */
function wordsOf({ content_warning, message, media }: Activity): string {
  if (content_warning !== null) return content_warning || t('activities.covered');
  return message || media[0]?.alt || t('components.picture', { number: 1 });
}
