import {
  createContext,
  type ReactNode,
  Suspense,
  startTransition,
  useContext,
  useEffect,
  useState,
} from 'react';
import { ErrorBoundary } from 'react-error-boundary';

const IsFirstPageRenderedContext = createContext(true);

/** Around the whole app: what comes later waits until the first page is there to be read. */
export function FirstPageFirst({ children }: { children: ReactNode }) {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => startTransition(() => setIsDrawn(true)), []);
  return <IsFirstPageRenderedContext value={isDrawn}>{children}</IsFirstPageRenderedContext>;
}

interface LazyBoundaryProps {
  children: ReactNode;
  /** Told when it cannot come: the network, or a version of the app that is no longer there. */
  onLoadError?: () => void;
}

/** Room for what comes a moment after the page; if it cannot come, the page stands without it. */
export function LazyBoundary({ children, onLoadError: onMissing }: LazyBoundaryProps) {
  const isDrawn = useContext(IsFirstPageRenderedContext);
  return (
    <ErrorBoundary fallback={null} onError={() => onMissing?.()}>
      <Suspense>{isDrawn ? children : null}</Suspense>
    </ErrorBoundary>
  );
}
