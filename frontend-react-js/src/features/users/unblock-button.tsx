import { tell } from '@/components/announcer';
import { Button } from '@/components/button';
import { focusHeading } from '@/lib/focus';
import { sentenceFor } from '@/lib/problem';
import { useBlock } from './api';

/** Lets a person back in. */
export function UnblockButton({ handle }: { handle: string }) {
  const block = useBlock(handle);
  const unblock = () => {
    block.mutate(false, {
      onSuccess: () => {
        tell(`You block @${handle} no more.`);
        // The button goes with its purpose.
        focusHeading();
      },
      onError: (error) => tell(`You still block @${handle}. ${sentenceFor(error)}`),
    });
  };
  return (
    <Button busy={block.isPending} aria-label={`Unblock @${handle}`} onClick={unblock}>
      Unblock
    </Button>
  );
}
