import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties that components set for their style sheets. */
    [name: `--${string}`]: string | number | undefined;
  }
}
