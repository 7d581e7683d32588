import { useEffect, useRef } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import { saveFile } from '@/lib/save-file';
import styles from './settings.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  handle: string;
  onDone: () => void;
}

/** New recovery codes, which nobody can show again. */
export function RecoveryCodes({ codes, handle, onDone }: RecoveryCodesProps) {
  const lines = codes.join('\n');
  const list = useRef<HTMLOListElement>(null);
  // The button that had the focus is gone.
  useEffect(() => list.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines);
      toast(t('security.codesCopied'));
    } catch {
      // The codes stand above the button.
      toast(t('security.codesNotCopied'));
    }
  };
  const save = () => {
    saveFile(new Blob([`${lines}\n`], { type: 'text/plain' }), `cruddur-${handle}-codes.txt`);
  };
  return (
    <div className={styles.step}>
      <p role="status">{t('security.codesWords')}</p>
      <ol
        ref={list}
        tabIndex={-1}
        className={styles.codes}
        aria-label={t('security.codes')}
        dir="ltr"
      >
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <Button onClick={() => void copy()}>{t('security.copyCodes')}</Button>
        <Button onClick={save}>{t('security.saveCodes')}</Button>
        <Button look="ember" onClick={onDone}>
          {t('security.codesKept')}
        </Button>
      </div>
    </div>
  );
}
