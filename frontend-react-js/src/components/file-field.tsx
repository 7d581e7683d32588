import { useId, useState } from 'react';
import styles from './file-field.module.css';

interface FileFieldProps {
  label: string;
  accept: string;
  /** Takes the file; what it throws is shown by `errorFor`. */
  load: (file: File) => Promise<void>;
  errorFor: (problem: unknown) => string;
}

/** A field for a file that is loaded as soon as it is chosen. */
export function FileField({ label, accept, load, errorFor }: FileFieldProps) {
  const id = useId();
  const [error, setError] = useState('');

  const choose = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    setError('');
    try {
      await load(file);
    } catch (problem) {
      setError(errorFor(problem));
    } finally {
      // The same file can be chosen again.
      input.value = '';
    }
  };

  return (
    <p className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-error`}
        onChange={({ target }) => void choose(target)}
      />
      <span id={`${id}-error`} role="alert">
        {error}
      </span>
    </p>
  );
}
