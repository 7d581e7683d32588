import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import { CreateComposer } from './create-composer';

interface CreateDialogProps {
  handle: string;
  onClose: () => void;
}

export function CreateDialog({ handle, onClose }: CreateDialogProps) {
  return (
    <Dialog title={t('layout.newCrud')} onClose={onClose}>
      <CreateComposer handle={handle} autoFocus onPosted={onClose} />
    </Dialog>
  );
}
