import { numberFormat } from '@/lib/formats';
import { t } from '@/lib/i18n';
import { messageLength } from '@/lib/message-length';
import styles from './character-counter.module.css';

/** From this number on, screen readers announce the rest. */
const NEAR = 20;

/** The number of characters left, counted as the API counts them. */
export function CharacterCounter({ text, max }: { text: string; max: number }) {
  const length = messageLength(text);
  const left = max - length;
  return (
    <>
      <span
        className={styles.counter}
        aria-hidden="true"
        data-testid="characters-left"
        data-near={left <= NEAR || undefined}
        data-over={left < 0 || undefined}
      >
        {length === 0 ? '' : numberFormat().format(left)}
      </span>
      <span role="status" className="visually-hidden">
        {left <= NEAR ? announcedText(left) : ''}
      </span>
    </>
  );
}

function announcedText(left: number): string {
  if (left < 0) return t('fields.announcedOver', { count: -left });
  return t('fields.announcedLeft', { count: left });
}
