import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useBlock } from './api';

/** Unblocks a person. */
export function UnblockButton({ handle }: { handle: string }) {
  const block = useBlock(handle);
  const unblock = () => {
    block.mutate(false, {
      onSuccess: () => {
        toast(t('users.unblocked', { handle: `@${handle}` }));
        // The button is removed with the block.
        focusHeading();
      },
      onError: (error) =>
        toast(t('users.stillBlocked', { handle: `@${handle}`, why: errorText(error) })),
    });
  };
  return (
    <Button
      busy={block.isPending}
      aria-label={t('users.unblockHandle', { handle: `@${handle}` })}
      onClick={unblock}
    >
      {t('users.unblock')}
    </Button>
  );
}
