import { useState } from 'react';
import { Link } from 'wouter';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { Listing } from '@/components/listing';
import type { ModeratedPerson } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useForm } from '@/lib/use-form';
import { usePeople, type Who } from './api';
import styles from './moderation.module.css';

const MAX_TERM_LENGTH = 50;

/** People, including those who are hidden from everybody else. */
export function PeopleList({ who }: { who: Who }) {
  const [term, setTerm] = useState('');
  const form = useForm({
    fields: ['term'],
    check: () => ({}),
    send: async (values) => setTerm(values.term.trim()),
    messageFor: () => t('problems.refused'),
  });
  return (
    <>
      <Form form={form} label={t('moderation.people')} className={styles.filter}>
        <Field
          name="term"
          type="search"
          label={t('moderation.search')}
          dir="auto"
          maxLength={MAX_TERM_LENGTH}
        />
        <SubmitButton busy={t('moderation.loading')} look="plain">
          {t('moderation.filter')}
        </SubmitButton>
      </Form>
      <div className={styles.list}>
        <Listing
          list={usePeople(who, term)}
          errorTitle={t('moderation.doNotLoad')}
          empty={t('moderation.peopleNone')}
          renderItem={(person) => <Person person={person} />}
        />
      </div>
    </>
  );
}

function Person({ person }: { person: ModeratedPerson }) {
  const { uuid, handle, display_name, open_reports_count, restrictions } = person;
  const headingId = `person-${uuid}`;
  return (
    <article className={styles.item} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h2 id={headingId}>
          <Link to={`/moderation/people/@${handle}`} data-opens>
            <bdi>{display_name}</bdi> <bdi>@{handle}</bdi>
          </Link>
        </h2>
      </header>
      <ul className={styles.chips}>
        {restrictions.map(({ kind, act_uuid }) => (
          <li key={act_uuid}>{t(`moderation.${kind}`)}</li>
        ))}
        {open_reports_count > 0 ? (
          <li>{t('moderation.reportsOpen', { count: open_reports_count })}</li>
        ) : null}
      </ul>
    </article>
  );
}
