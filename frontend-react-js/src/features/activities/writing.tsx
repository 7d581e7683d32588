import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Me } from '@/lib/api-types.gen';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import type { Answered } from './reply-dialog';

// Not part of what the first visit waits for.
const CreateDialog = lazyComponent(() => import('./create-dialog'), 'CreateDialog', 'writing');
const ReplyDialog = lazyComponent(() => import('./reply-dialog'), 'ReplyDialog', 'writing');

export interface Writing {
  /** Who writes. */
  viewer: Me;
  /** Opens the dialog in which one answers a crud. */
  reply: (answered: Answered) => void;
  /** Opens the dialog in which one writes a new crud. */
  create: () => void;
}

const WritingContext = createContext<Writing | null>(null);

/** How to write, from anywhere on the page; null for those who are not signed in. */
export function useWriting(): Writing | null {
  return useContext(WritingContext);
}

interface WritingProviderProps {
  viewer: Me | null;
  children: ReactNode;
}

export function WritingProvider({ viewer, children }: WritingProviderProps) {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [isCreating, setCreating] = useState(false);
  const writing = useMemo(
    () => viewer && { viewer, reply: setAnswered, create: () => setCreating(true) },
    [viewer],
  );
  const close = useCallback(() => setAnswered(null), []);
  const forget = useCallback(() => setAnswered((held) => held && withoutContent(held)), []);

  return (
    <WritingContext value={writing}>
      {children}
      {viewer && answered ? (
        <LazyBoundary onLoadError={close}>
          <ReplyDialog
            handle={viewer.handle}
            answered={answered}
            onClose={close}
            onExpired={forget}
          />
        </LazyBoundary>
      ) : null}
      {viewer && isCreating ? (
        <LazyBoundary onLoadError={() => setCreating(false)}>
          <CreateDialog handle={viewer.handle} onClose={() => setCreating(false)} />
        </LazyBoundary>
      ) : null}
    </WritingContext>
  );
}

/** What may be kept of a crud that is gone. */
function withoutContent({ uuid, created_at, expires_at }: Answered): Answered {
  return { uuid, created_at, expires_at, handle: '', display_name: '', message: '' };
}
