import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';

interface LaterProps {
  children: ReactNode;
  /** Told when it cannot come: the network, or a version of the app that is no longer there. */
  onMissing?: () => void;
}

/** Room for what comes a moment after the page; if it cannot come, the page stands without it. */
export function Later({ children, onMissing }: LaterProps) {
  return (
    <ErrorBoundary fallback={null} onError={() => onMissing?.()}>
      <Suspense>{children}</Suspense>
    </ErrorBoundary>
  );
}
