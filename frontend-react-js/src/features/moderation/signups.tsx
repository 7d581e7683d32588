import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Listing } from '@/components/listing';
import { RelativeTime } from '@/components/relative-time';
import { post } from '@/lib/api';
import type { WaitingSignup } from '@/lib/api-types.gen';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { useSignups } from './api';
import styles from './moderation.module.css';
import { refusalText } from './refusal';
import { useModerate } from './role-watch';

/** Sign-ups that wait for approval, with their answers. */
export function Signups() {
  return (
    <div className={styles.list}>
      <Listing
        list={useSignups()}
        errorTitle={t('moderation.doNotLoad')}
        empty={t('moderation.signupsNone')}
        renderItem={(signup) => <Signup signup={signup} />}
      />
    </div>
  );
}

function Signup({ signup }: { signup: WaitingSignup }) {
  const moderate = useModerate();
  const [isPending, setPending] = useState(false);
  const { uuid, handle, display_name, answer, mail_domain, confirmed_at } = signup;
  const headingId = `signup-${uuid}`;

  const decide = async (lets: boolean) => {
    setPending(true);
    try {
      await moderate(() =>
        lets
          ? post(`/api/moderation/signups/${uuid}/approve`, undefined, newKey())
          : post(`/api/moderation/signups/${uuid}/decline`, undefined, newKey()),
      );
      toast(t(lets ? 'moderation.approved' : 'moderation.declined', { handle: `@${handle}` }));
      // The button is removed with the sign-up.
      focusHeading();
    } catch (error) {
      toast(refusalText(error));
    } finally {
      setPending(false);
    }
  };

  return (
    <article className={styles.item} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h2 id={headingId}>
          <bdi>{display_name}</bdi> <bdi>@{handle}</bdi>
        </h2>
        <RelativeTime at={confirmed_at} />
      </header>
      <blockquote className={styles.quote} dir="auto">
        {answer || t('moderation.answerNone')}
      </blockquote>
      <p className={styles.quiet}>{t('moderation.mailDomain', { domain: mail_domain })}</p>
      <div className={styles.buttons}>
        <Button look="ember" busy={isPending} onClick={() => void decide(true)}>
          {t('moderation.approve')}
        </Button>
        <Button busy={isPending} onClick={() => void decide(false)}>
          {t('moderation.decline')}
        </Button>
      </div>
    </article>
  );
}
