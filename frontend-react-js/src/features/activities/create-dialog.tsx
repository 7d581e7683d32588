import { useEffect, useRef } from 'react';
import { Dialog } from '@/components/dialog';
import { useDraft } from '@/lib/drafts';
import { t } from '@/lib/i18n';
import { usePictureDraft } from '@/lib/media/picture-drafts';
import { CreateComposer, NEW_CRUD } from './create-composer';
import { RedraftedNote } from './redrafted-note';
import { usualDraftEnd } from './saved-life';
import { useRedraft } from './use-redraft';

interface CreateDialogProps {
  handle: string;
  name: string;
  avatarUrl: string | null;
  /** The uuid of what is to be quoted; otherwise it quotes what the draft did. */
  quoted: string | null;
  onClose: () => void;
}

export function CreateDialog({ handle, name, avatarUrl, quoted, onClose }: CreateDialogProps) {
  const redraft = useRedraft(NEW_CRUD, handle);
  const { text, quote } = useDraft(NEW_CRUD, handle);
  const { pictures } = usePictureDraft(NEW_CRUD, handle);
  const toQuote = useRef(quoted);
  useEffect(() => {
    if (toQuote.current) quote(toQuote.current, usualDraftEnd());
    toQuote.current = null;
  }, [quote]);
  const close = () => {
    // Nothing was written about it.
    if (!text && pictures.length === 0) quote(null);
    onClose();
  };
  return (
    <Dialog title={t('layout.newCrud')} onClose={close}>
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
