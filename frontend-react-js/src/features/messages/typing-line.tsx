import { useSpacedAnnouncement } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { useIsTyping } from './typing';
import styles from './typing-line.module.css';

interface TypingLineProps {
  name: string;
  /** Undefined before the conversation has begun. */
  groupUuid: string | undefined;
}

/** Says that the other person is typing. Its space is always there, so that nothing moves. */
export function TypingLine({ name, groupUuid }: TypingLineProps) {
  const text = useIsTyping(groupUuid) ? t('messages.typing', { name }) : null;
  useSpacedAnnouncement(text);
  return (
    <p className={styles.line} aria-hidden>
      {text}
    </p>
  );
}
