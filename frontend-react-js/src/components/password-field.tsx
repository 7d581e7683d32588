import { useState } from 'react';
import { t } from '@/lib/i18n';
import { Field } from './field';
import styles from './field.module.css';

interface PasswordFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** Tells a password manager whether to fill in a password or to suggest a new one. */
  autoComplete: 'current-password' | 'new-password';
}

/** A password field with a button that shows the password. */
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
          aria-label={t('fields.showPassword', { label: label.toLowerCase() })}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? t('components.hide') : t('components.show')}
        </button>
      }
    />
  );
}
