import { useState } from 'react';
import { t } from '@/lib/i18n';
import { Field } from './field';
import styles from './field.module.css';

interface PasswordFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** Lets a password manager know whether to fill in or to make one up. */
  autoComplete: 'current-password' | 'new-password';
}

/** A password, hidden unless one wants to see what one types. */
export function PasswordField({ name, label, hint, autoComplete }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={200}
      after={
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isShown}
          aria-label={t('components.showPassword', { label: label.toLowerCase() })}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? t('components.hide') : t('components.show')}
        </button>
      }
    />
  );
}
