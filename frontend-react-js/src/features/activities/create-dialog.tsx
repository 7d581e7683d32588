import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import { CreateComposer } from './create-composer';

interface CreateDialogProps {
  handle: string;
  name: string;
  avatarUrl: string | null;
  onClose: () => void;
}

export function CreateDialog({ handle, name, avatarUrl, onClose }: CreateDialogProps) {
  return (
    <Dialog title={t('layout.newCrud')} onClose={onClose}>
      <CreateComposer
        handle={handle}
        name={name}
        avatarUrl={avatarUrl}
        autoFocus
        onPosted={onClose}
      />
    </Dialog>
  );
}
