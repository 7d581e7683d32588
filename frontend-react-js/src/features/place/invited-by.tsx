import { QueryState } from '@/components/query-state';
import type { ShownInvite } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import type { useInvite } from './api';

/** Shows who invites, and whether the invite can still be used. */
export function InvitedBy({ invite }: { invite: ReturnType<typeof useInvite> }) {
  if (invite.data?.usable) return <Inviter invite={invite.data} />;
  if (invite.data || hasStatus(invite.error, 404)) {
    return <p role="alert">{t('place.inviteOver')}</p>;
  }
  return (
    <QueryState query={invite} errorTitle={t('place.invite')}>
      <p role="status">{t('components.loading')}</p>
    </QueryState>
  );
}

function Inviter({ invite: { display_name, place } }: { invite: ShownInvite }) {
  if (!display_name) return <p>{t('place.someoneInvites', { place })}</p>;
  return (
    <p>
      {tRich('place.youAreInvited', {
        name: display_name,
        place,
        who: (words) => <strong>{words}</strong>,
      })}
    </p>
  );
}
