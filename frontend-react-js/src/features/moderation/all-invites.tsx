import { useState } from 'react';
import { Link } from 'wouter';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Listing } from '@/components/listing';
import { remove } from '@/lib/api';
import type { Invite } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { inviteLink } from '@/lib/parse-invite';
import { useAllInvites, useInvited } from './administration-api';
import styles from './moderation.module.css';
import { refusalText } from './refusal';
import { useModerate } from './role-watch';

/** The invites of everybody, with their makers, the people who joined, and a button to withdraw. */
export function AllInvites() {
  return (
    <Listing
      list={useAllInvites()}
      errorTitle={t('moderation.doNotLoad')}
      empty={t('administration.invitesNone')}
      renderItem={(invite) => <InviteItem invite={invite} />}
    />
  );
}

function InviteItem({ invite }: { invite: Invite }) {
  const { uuid, code, handle, uses, max_uses, expires_at, usable } = invite;
  const [isOpen, setOpen] = useState(false);
  const moderate = useModerate();
  const withdraw = async () => {
    try {
      await moderate(() => remove(`/api/invites/${uuid}`));
    } catch (error) {
      toast(refusalText(error));
    }
  };
  const headingId = `invite-${uuid}`;
  const by = handle
    ? t('administration.inviteOf', { handle: `@${handle}` })
    : t('administration.inviteOfServer');
  return (
    <article className={styles.item} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h3 id={headingId}>{by}</h3>
      </header>
      <p>
        {t('administration.uses', { uses, max: max_uses })} ·{' '}
        {t('place.inviteEnds', { moment: formatExact(expires_at) })}
      </p>
      <p className={styles.quiet}>
        <code dir="ltr">{inviteLink(invite)}</code>
      </p>
      {isOpen ? <Invited uuid={uuid} /> : null}
      <div className={styles.buttons}>
        {isOpen || uses === 0 ? null : (
          <Button onClick={() => setOpen(true)}>{t('administration.joined')}</Button>
        )}
        {uses > 0 ? (
          <Link to={`/moderation/bulk?by=invite&value=${code}`}>
            {t('administration.suspendJoined')}
          </Link>
        ) : null}
        {usable ? (
          <Button
            look="quiet"
            aria-label={t('administration.withdrawOf', { handle: handle ? `@${handle}` : '' })}
            onClick={() => void withdraw()}
          >
            {t('administration.withdraw')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function Invited({ uuid }: { uuid: string }) {
  return (
    <Listing
      list={useInvited(uuid)}
      errorTitle={t('moderation.doNotLoad')}
      empty={t('administration.joinedNobody')}
      renderItem={({ handle, display_name }) => (
        <Link to={`/moderation/people/@${handle}`}>
          <bdi>{display_name}</bdi> <bdi>@{handle}</bdi>
        </Link>
      )}
    />
  );
}
