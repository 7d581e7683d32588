import type { ComponentProps } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'ember' | 'plain' | 'quiet';
  /** Something is under way: the button stays focusable but does nothing. */
  busy?: boolean;
}

/** A button that keeps the focus while it is busy, which a disabled one would lose. */
export function Button({ look = 'plain', busy = false, onClick, className, ...rest }: ButtonProps) {
  const classes = [styles.button, styles[look], className].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      {...rest}
      className={classes}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
