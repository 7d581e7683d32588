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

const IsDrawnContext = createContext(true);

/** Around the whole app: what comes later waits until the first page is there to be read. */
export function ReadingFirst({ children }: { children: ReactNode }) {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => startTransition(() => setIsDrawn(true)), []);
  return <IsDrawnContext value={isDrawn}>{children}</IsDrawnContext>;
}

interface LaterProps {
  children: ReactNode;
  /** Told when it cannot come: the network, or a version of the app that is no longer there. */
  onMissing?: () => void;
}

/** Room for what comes a moment after the page; if it cannot come, the page stands without it. */
export function Later({ children, onMissing }: LaterProps) {
  const isDrawn = useContext(IsDrawnContext);
  return (
    <ErrorBoundary fallback={null} onError={() => onMissing?.()}>
      <Suspense>{isDrawn ? children : null}</Suspense>
    </ErrorBoundary>
  );
}
