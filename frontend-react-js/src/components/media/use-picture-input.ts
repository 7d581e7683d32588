/** Pictures that are chosen, pasted or dropped. */
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { t } from '@/lib/i18n';
import { MAX_PICTURES } from '@/lib/media/picture-drafts';
import { toast } from '../announcer';

/** Some systems know no type for the newer formats. */
const PICTURE_NAME = /\.(avif|hei[cf])$/i;
export const ACCEPTED = 'image/*,.avif,.heic,.heif';

/** `add` returns how many there was no room for. */
export function usePictureInput(add: (files: readonly File[]) => number) {
  const [isOver, setOver] = useState(false);

  const take = (files: FileList | null) => {
    const all = Array.from(files ?? []);
    const pictures = all.filter(isPicture);
    if (pictures.length < all.length) toast(t('media.notAPicture'));
    if (add(pictures) > 0) toast(t('media.tooMany', { max: MAX_PICTURES }));
  };

  return {
    isOver,
    take,
    handlers: {
      onPaste(event: ClipboardEvent) {
        // A copied part of a page is text with pictures; the text is meant.
        if (event.clipboardData.types.includes('text/plain')) return;
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        take(event.clipboardData.files);
      },
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        const inside = event.relatedTarget;
        if (!(inside instanceof Node && event.currentTarget.contains(inside))) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        take(event.dataTransfer.files);
      },
    },
  };
}

function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || PICTURE_NAME.test(name);
}
