import { useState } from 'react';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { Listing } from '@/components/listing';
import { readFile } from '@/lib/api';
import type { PagePath } from '@/lib/api-contract';
import type { AuditEntry } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { normalizeHandle } from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { type AuditFilter, auditQuery, useAudit } from './api';
import { DownloadButton } from './download-button';
import styles from './moderation.module.css';

const EVERYTHING: AuditFilter = { action: '', actor: '', subject: '', since: '', until: '' };

/** The audit log, filtered, and as a download. */
export function AuditLog() {
  const [filter, setFilter] = useState(EVERYTHING);
  return (
    <>
      <FilterForm onFilter={setFilter} />
      <div className={styles.item}>
        <p>{t('moderation.auditWords')}</p>
        <Download filter={filter} />
      </div>
      <div className={styles.list}>
        <Listing
          list={useAudit(filter)}
          errorTitle={t('moderation.doNotLoad')}
          empty={t('moderation.auditNone')}
          renderItem={(entry) => <Entry entry={entry} />}
        />
      </div>
    </>
  );
}

function FilterForm({ onFilter }: { onFilter: (filter: AuditFilter) => void }) {
  const form = useForm({
    fields: ['action', 'actor', 'subject', 'since', 'until'],
    check: () => ({}),
    send: async ({ action, actor, subject, since, until }) =>
      onFilter({
        action: action
          .trim()
          .toLowerCase()
          .replace(/[^a-z_.]/g, ''),
        actor: normalizeHandle(actor).replace(/\W/g, ''),
        subject: normalizeHandle(subject).replace(/\W/g, ''),
        since: since && new Date(since).toISOString(),
        until: until && new Date(until).toISOString(),
      }),
    messageFor: () => t('problems.refused'),
  });
  return (
    <Form form={form} label={t('moderation.filter')} className={styles.filter}>
      <Field name="action" label={t('moderation.filterAction')} dir="ltr" maxLength={50} />
      <Field name="actor" label={t('moderation.filterActor')} dir="ltr" maxLength={31} sign="@" />
      <Field
        name="subject"
        label={t('moderation.filterSubject')}
        dir="ltr"
        maxLength={31}
        sign="@"
      />
      <Field name="since" type="datetime-local" label={t('moderation.filterSince')} />
      <Field name="until" type="datetime-local" label={t('moderation.filterUntil')} />
      <SubmitButton busy={t('moderation.loading')} look="plain">
        {t('moderation.filter')}
      </SubmitButton>
    </Form>
  );
}

function Download({ filter }: { filter: AuditFilter }) {
  const query = auditQuery(filter);
  const path = `/api/moderation/audit.jsonl${query && `?${query}`}` as PagePath<AuditEntry>;
  return (
    <DownloadButton fileName="audit.jsonl" read={() => readFile(path)}>
      {t('moderation.download')}
    </DownloadButton>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { actor_handle, action, subject_handle, reason, details, created_at } = entry;
  return (
    <div className={styles.item}>
      <p>
        <strong dir="ltr">{action}</strong> {subject_handle ? <bdi>@{subject_handle}</bdi> : null}{' '}
        {actor_handle
          ? t('moderation.by', { handle: `@${actor_handle}` })
          : t('moderation.byServer')}
      </p>
      {reason ? <q dir="auto">{reason}</q> : null}
      {Object.keys(details).length > 0 ? (
        <p className={styles.quiet}>
          <code dir="ltr">{textOf(details)}</code>
        </p>
      ) : null}
      <p className={styles.quiet}>
        <time dateTime={created_at}>{formatExact(created_at)}</time>
      </p>
    </div>
  );
}

/** The details of an entry, as the API names them: `role: moderator · former_role: person`. */
function textOf(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : value}`)
    .join(' · ');
}
