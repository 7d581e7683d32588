import { toast } from '@/components/announcer';
import type { Activity } from '@/lib/api-types.gen';
import { formatDuration } from '@/lib/durations';
import { type Key, t } from '@/lib/i18n';
import { Composer } from './composer';
import { lifeText } from './life';
import type { Beginning } from './redraft';
import { type Audience, useCreate } from './writing-api';

/** The subject of its draft. */
export const NEW_CRUD = 'new crud';

const posted = {
  everyone: 'writing.posted',
  followers: 'writing.postedForFollowers',
  mentioned: 'writing.postedForMentioned',
} as const satisfies Record<Audience, Key>;

interface CreateComposerProps {
  handle: string;
  name: string;
  avatarUrl: string | null;
  /** Otherwise it begins with what is usual. */
  beginning?: Beginning | undefined;
  autoFocus?: boolean;
  onPosted?: () => void;
}

/** A quote can end sooner than its writer chose. */
function livedText({ created_at, expires_at }: Activity): string {
  return formatDuration(Date.parse(expires_at) - Date.parse(created_at));
}

/** The composer for a new crud. */
export function CreateComposer(props: CreateComposerProps) {
  const { handle, name, avatarUrl, beginning, autoFocus = false, onPosted } = props;
  const create = useCreate();
  return (
    <Composer
      handle={handle}
      name={name}
      avatarUrl={avatarUrl}
      subject={NEW_CRUD}
      label={t('writing.onYourMind')}
      action={t('writing.post')}
      beginning={beginning}
      autoFocus={autoFocus}
      send={async (written, idempotencyKey) => {
        const made = await create.mutateAsync({ written, idempotencyKey });
        // The crud is in the feed now; no other cache may keep it beyond its end.
        create.reset();
        const span = written.quoted_activity_uuid ? livedText(made) : lifeText(written);
        toast(t(posted[written.audience ?? 'everyone'], { span }));
        onPosted?.();
      }}
    />
  );
}
