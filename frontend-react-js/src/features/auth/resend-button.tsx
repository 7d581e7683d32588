import { useEffect, useState } from 'react';
import { announce } from '@/components/announcer';
import { Button } from '@/components/button';
import { formatDuration } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { ApiError, errorText } from '@/lib/problem';
import { useTick } from '@/lib/ticker';
import styles from './resend-button.module.css';

/** The API sends at most one mail in this time. */
const BETWEEN_MAILS_MS = 60_000;

interface ResendButtonProps {
  /** Asks the API for a mail with a code. */
  send: () => Promise<void>;
  children: string;
  /** A mail was sent just now, so the next one has to wait. */
  justSent?: boolean;
}

/** Requests another mail with a code, once the API allows one. */
export function ResendButton({ send, children, justSent = false }: ResendButtonProps) {
  const [allowedAt, setAllowedAt] = useState(() =>
    justSent ? performance.now() + BETWEEN_MAILS_MS : 0,
  );
  const [words, setWords] = useState('');
  const [sending, setSending] = useState(false);

  const ask = async () => {
    setSending(true);
    try {
      await send();
      setWords(t('auth.codeSent'));
      setAllowedAt(performance.now() + BETWEEN_MAILS_MS);
    } catch (error) {
      const wait = error instanceof ApiError && error.status === 429 ? error.retryAfter : null;
      setWords(wait ? '' : errorText(error));
      if (wait) setAllowedAt(performance.now() + wait * 1000);
    } finally {
      setSending(false);
    }
  };

  return (
    <div className={styles.resend}>
      <span role="status">{words}</span>
      <Wait key={allowedAt} until={allowedAt}>
        <Button look="quiet" busy={sending} onClick={() => void ask()}>
          {children}
        </Button>
      </Wait>
    </div>
  );
}

interface WaitProps {
  /** By `performance.now()`. */
  until: number;
  children: React.ReactNode;
}

/** Shows the remaining time, then the children. */
function Wait({ until, children }: WaitProps) {
  useTick('second');
  const left = until - performance.now();
  const isOver = left <= 0;
  const [hadToWait] = useState(!isOver);
  useEffect(() => {
    if (isOver && hadToWait) announce(t('auth.codeWaitOver'));
  }, [isOver, hadToWait]);
  if (isOver) return children;
  return <span className={styles.wait}>{t('auth.codeWait', { span: formatDuration(left) })}</span>;
}
