import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { focusHeading } from '@/lib/focus';
import { sentenceFor } from '@/lib/problem';
import { say } from '@/lib/words';
import { useBlock } from './api';

/** Lets a person back in. */
export function UnblockButton({ handle }: { handle: string }) {
  const block = useBlock(handle);
  const unblock = () => {
    block.mutate(false, {
      onSuccess: () => {
        toast(say('users.unblocked', { handle: `@${handle}` }));
        // The button goes with its purpose.
        focusHeading();
      },
      onError: (error) =>
        toast(say('users.stillBlocked', { handle: `@${handle}`, why: sentenceFor(error) })),
    });
  };
  return (
    <Button
      busy={block.isPending}
      aria-label={say('users.unblockHandle', { handle: `@${handle}` })}
      onClick={unblock}
    >
      {say('users.unblock')}
    </Button>
  );
}
