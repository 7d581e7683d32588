import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';

export type Look = 'ember' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  /** An action is pending: the button stays focusable but does nothing. */
  busy?: boolean;
}

/** A button that keeps the focus while it is busy; a disabled one would lose it. */
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

interface ButtonLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: string;
  /** State for the page that it links to. */
  state?: unknown;
  look?: Look;
}

/** A link that looks like a button. */
export function ButtonLink({ look = 'plain', className, ...rest }: ButtonLinkProps) {
  const classes = [styles.button, styles[look], className].filter(Boolean).join(' ');
  return <Link {...rest} className={classes} />;
}
