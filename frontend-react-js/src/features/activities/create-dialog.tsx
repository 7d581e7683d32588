import { Dialog } from '@/components/dialog';
import { CreateComposer } from './create-composer';

interface CreateDialogProps {
  handle: string;
  onClose: () => void;
}

export function CreateDialog({ handle, onClose }: CreateDialogProps) {
  return (
    <Dialog title="New crud" onClose={onClose}>
      <CreateComposer handle={handle} autoFocus onPosted={onClose} />
    </Dialog>
  );
}
