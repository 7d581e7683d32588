import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import { CreateComposer, NEW_CRUD } from './create-composer';
import { RedraftedNote } from './redrafted-note';
import { useRedraft } from './use-redraft';

interface CreateDialogProps {
  handle: string;
  name: string;
  avatarUrl: string | null;
  onClose: () => void;
}

export function CreateDialog({ handle, name, avatarUrl, onClose }: CreateDialogProps) {
  const redraft = useRedraft(NEW_CRUD, handle);
  return (
    <Dialog title={t('layout.newCrud')} onClose={onClose}>
      <RedraftedNote redraft={redraft} onClose={onClose} />
      <CreateComposer
        handle={handle}
        name={name}
        avatarUrl={avatarUrl}
        beginning={redraft.beginning}
        autoFocus
        onPosted={onClose}
      />
    </Dialog>
  );
}
