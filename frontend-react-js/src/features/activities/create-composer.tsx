import { toast } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { Composer } from './composer';
import { lifeText } from './life';
import { useCreate } from './writing-api';

/** The subject of its draft. */
export const NEW_CRUD = 'new crud';

interface CreateComposerProps {
  handle: string;
  avatarUrl: string | null;
  autoFocus?: boolean;
  onPosted?: () => void;
}

/** The composer for a new crud. */
export function CreateComposer(props: CreateComposerProps) {
  const { handle, avatarUrl, autoFocus = false, onPosted } = props;
  const create = useCreate();
  return (
    <Composer
      handle={handle}
      avatarUrl={avatarUrl}
      subject={NEW_CRUD}
      label={t('writing.onYourMind')}
      action={t('writing.post')}
      autoFocus={autoFocus}
      send={async (written, idempotencyKey) => {
        await create.mutateAsync({ written, idempotencyKey });
        // The crud is in the feed now; no other cache may keep it beyond its end.
        create.reset();
        toast(t('writing.posted', { span: lifeText(written) }));
        onPosted?.();
      }}
    />
  );
}
