import { Dialog } from '@/components/dialog';
import { say } from '@/lib/words';
import { CreateComposer } from './create-composer';

interface CreateDialogProps {
  handle: string;
  onClose: () => void;
}

export function CreateDialog({ handle, onClose }: CreateDialogProps) {
  return (
    <Dialog title={say('layout.newCrud')} onClose={onClose}>
      <CreateComposer handle={handle} autoFocus onPosted={onClose} />
    </Dialog>
  );
}
