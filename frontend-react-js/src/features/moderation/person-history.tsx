import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '@/components/button';
import { Section } from '@/components/section';
import type { PersonHistory as History, Me } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { ActForm } from './act-form';
import { ActItem } from './act-item';
import styles from './moderation.module.css';
import { ReportItem } from './report-item';
import { roleName } from './role-name';
import { SecondStepReset } from './second-step-reset';
import { useFirstField } from './use-first-field';
import { useKeys } from './use-keys';

/** A person with all that was reported and done about them. */
export function PersonHistory({ person, viewer }: { person: History; viewer: Me }) {
  const isSelf = person.handle === viewer.handle;
  return (
    <>
      <Facts person={person} />
      {isSelf ? null : <NewAct handle={person.handle} />}
      {isSelf || viewer.role !== 'admin' ? null : <SecondStepReset handle={person.handle} />}
      <Section title={t('moderation.acts')}>
        {person.acts.length === 0 ? <p>{t('moderation.actsNone')}</p> : null}
        <ul>
          {person.acts.map((act) => (
            <li key={act.uuid}>
              <ActItem act={act} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('moderation.reports')}>
        {person.reports.length === 0 ? <p>{t('moderation.reportedNever')}</p> : null}
        <ul>
          {person.reports.map((report) => (
            <li key={report.uuid}>
              <ReportItem report={report} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Facts({ person }: { person: History }) {
  const { handle, bio, role, created_at, restrictions, invited_by_handle } = person;
  return (
    <Section title={`@${handle}`}>
      {bio ? (
        <blockquote className={styles.quote} dir="auto">
          {bio}
        </blockquote>
      ) : null}
      <ul className={styles.chips}>
        {restrictions.map(({ kind, until, act_uuid }) => (
          <li key={act_uuid}>
            {t(`moderation.${kind}`)}
            {until ? ` · ${t('moderation.ends', { moment: formatExact(until) })}` : null}
          </li>
        ))}
        {role === 'person' ? null : <li>{t('moderation.role', { role: roleName(role) })}</li>}
      </ul>
      <p>{t('moderation.here', { moment: formatExact(created_at) })}</p>
      {invited_by_handle ? (
        <p>{t('moderation.invitedBy', { handle: `@${invited_by_handle}` })}</p>
      ) : null}
      <p>
        {t('moderation.invited', { count: person.invited_count })} ·{' '}
        {t('moderation.reportsMade', { count: person.reports_made_count })}
      </p>
      <p>
        <Link to={`/@${handle}`}>{t('moderation.seeEverything')}</Link>
      </p>
      {role === 'person' ? (
        <p>
          <Link to={`/moderation/bulk?value=@${handle}`}>{t('moderation.cameAlike')}</Link>
        </p>
      ) : null}
    </Section>
  );
}

function NewAct({ handle }: { handle: string }) {
  const [isOpen, setOpen] = useState(false);
  const opened = useFirstField(isOpen);
  useKeys({ a: () => setOpen(true) });
  return (
    <Section title={t('moderation.actOn')}>
      {isOpen ? (
        <div ref={opened}>
          <ActForm
            handle={handle}
            onDone={() => {
              setOpen(false);
              // The form that had the focus is gone.
              focusHeading();
            }}
          />
        </div>
      ) : (
        <div>
          <Button look="danger" aria-keyshortcuts="a" onClick={() => setOpen(true)}>
            {t('moderation.actOn')}
          </Button>
        </div>
      )}
    </Section>
  );
}
