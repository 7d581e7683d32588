import { Button } from '@/components/button';
import { Pictures } from '@/components/media/pictures';
import type { Evidence as Copy, FullReport } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { useEvidence } from './api';
import { Loaded } from './loaded';
import styles from './moderation.module.css';

interface EvidenceProps {
  report: FullReport;
  isOpen: boolean;
  onOpen: () => void;
}

/** The copy of what is reported: read only when a moderator wants it, because that is logged. */
export function Evidence({ report: { uuid, evidence_until }, isOpen, onOpen }: EvidenceProps) {
  const evidence = useEvidence(uuid, isOpen && evidence_until !== null);
  if (evidence_until === null || evidence.data?.erased) {
    return <p>{t('moderation.evidenceErased')}</p>;
  }
  return (
    <>
      {isOpen ? <Loaded query={evidence}>{(copy) => <Copied copy={copy} />}</Loaded> : null}
      {isOpen ? null : (
        <>
          <p>{t('moderation.evidenceWords')}</p>
          <div>
            <Button aria-keyshortcuts="e" onClick={onOpen}>
              {t('moderation.openEvidence')}
            </Button>
          </div>
        </>
      )}
      <p className={styles.quiet}>
        {t('moderation.evidenceUntil', { moment: formatExact(evidence_until) })}
      </p>
    </>
  );
}

/** What people wrote, as text. */
function Copied({ copy: { activity, person, messages, media } }: { copy: Copy }) {
  return (
    <div aria-live="polite">
      {activity ? (
        <blockquote className={styles.quote} dir="auto">
          {activity.content_warning ? `${activity.content_warning}\n\n` : null}
          {activity.message}
        </blockquote>
      ) : null}
      {person ? (
        <blockquote className={styles.quote} dir="auto">
          {person.display_name}
          {'\n'}
          {person.bio}
        </blockquote>
      ) : null}
      {messages ? (
        <ol>
          {messages.map(({ uuid, message, created_at }) => (
            <li key={uuid}>
              <blockquote className={styles.quote} dir="auto">
                {message}
              </blockquote>
              <p className={styles.quiet}>{formatExact(created_at)}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {media.map((picture) => (
        <Pictures key={picture.uuid} pictures={[picture]} createdAt="" expiresAt={null} />
      ))}
    </div>
  );
}
