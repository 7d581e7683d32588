import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Listing } from '@/components/listing';
import { usePlace } from '@/components/place';
import type { Invite, Me } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { inviteLink } from '@/lib/parse-invite';
import { errorText } from '@/lib/problem';
import { useInvites, useWithdrawInvite } from './api';
import styles from './invites.module.css';
import { NewInviteForm } from './new-invite-form';

/** The viewer's invites: make one, copy its link, withdraw it. */
export function Invites({ viewer }: { viewer: Me }) {
  const place = usePlace();
  const isAdmin = viewer.role === 'admin';
  const mayInvite = isAdmin || place?.members_invite === true;
  return (
    <>
      <p>{t(mayInvite || !place ? 'place.inviteWords' : 'place.invitesNotYours')}</p>
      {mayInvite ? <NewInviteForm isAdmin={isAdmin} /> : null}
      <Listing
        list={useInvites()}
        errorTitle={t('place.invitesDoNotLoad')}
        empty={t('place.invitesNone')}
        renderItem={(invite) => <InviteItem invite={invite} />}
      />
    </>
  );
}

function InviteItem({ invite }: { invite: Invite }) {
  const withdraw = useWithdrawInvite();
  const { uuid, code, usable } = invite;
  const end = () => {
    withdraw.mutate(uuid, {
      onSuccess: () => toast(t('place.inviteWithdrawn')),
      onError: (error) => toast(t('place.notWithdrawn', { why: errorText(error) })),
    });
    // The button is removed with the invite.
    focusHeading();
  };
  return (
    <div className={styles.invite}>
      <p className={styles.state}>{stateOf(invite)}</p>
      <p>{t('place.inviteEnds', { moment: formatExact(invite.expires_at) })}</p>
      {usable ? (
        <>
          <code dir="ltr">{inviteLink(invite)}</code>
          <div className={styles.buttons}>
            <Button onClick={() => void copy(invite)}>{t('place.copy')}</Button>
            <Button
              look="quiet"
              aria-label={t('place.withdrawLabel', { code })}
              busy={withdraw.isPending}
              onClick={end}
            >
              {t('place.withdraw')}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

function stateOf({ usable, max_uses, uses, withdrawn_at }: Invite): string {
  if (withdrawn_at) return t('place.withdrawn');
  return usable ? t('place.stillGood', { left: max_uses - uses }) : t('place.over');
}

async function copy(invite: Invite): Promise<void> {
  try {
    await navigator.clipboard.writeText(inviteLink(invite));
    toast(t('place.copied'));
  } catch {
    // The link stands above the button.
    toast(t('place.notCopied'));
  }
}
