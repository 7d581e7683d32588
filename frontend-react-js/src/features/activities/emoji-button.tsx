import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import { t } from '@/lib/i18n';

interface EmojiButtonProps {
  isOpen: boolean;
  onToggle: () => void;
}

/** Opens and closes the picker. */
export function EmojiButton({ isOpen, onToggle }: EmojiButtonProps) {
  return (
    <Button
      look="quiet"
      aria-label={t('writing.emoji')}
      title={t('writing.emoji')}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <MoreIcon name="smile" />
    </Button>
  );
}
