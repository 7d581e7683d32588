import { useRef } from 'react';
import { t } from '@/lib/i18n';
import { Button } from '../button';
import { MoreIcon } from '../more-icons';
import { ACCEPTED } from './use-picture-input';

interface PictureButtonProps {
  onFiles: (files: FileList | null) => void;
  className?: string | undefined;
}

/** Opens the device's choice of pictures. */
export function PictureButton({ onFiles, className }: PictureButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look="quiet"
        className={className}
        aria-label={t('media.add')}
        title={t('media.add')}
        onClick={() => input.current?.click()}
      >
        <MoreIcon name="picture" />
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={t('media.add')}
        onChange={(event) => {
          onFiles(event.target.files);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
