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

/** Wraps the app: lazy components are not rendered until the first page has been. */
export function FirstPageProvider({ children }: { children: ReactNode }) {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => startTransition(() => setIsDrawn(true)), []);
  return <IsFirstPageRenderedContext value={isDrawn}>{children}</IsFirstPageRenderedContext>;
}

interface LazyBoundaryProps {
  children: ReactNode;
  /** Shown until they have loaded. */
  fallback?: ReactNode;
  /** Called if loading fails: no network, or an old version of the app whose files are gone. */
  onLoadError?: () => void;
}

/**
 * Renders lazy children once they have loaded; if they cannot load, the page stays without them.
 */
export function LazyBoundary({ children, fallback, onLoadError }: LazyBoundaryProps) {
  const isDrawn = useContext(IsFirstPageRenderedContext);
  return (
    <ErrorBoundary fallback={null} onError={() => onLoadError?.()}>
      <Suspense fallback={fallback}>{isDrawn ? children : fallback}</Suspense>
    </ErrorBoundary>
  );
}
