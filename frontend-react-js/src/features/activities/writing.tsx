import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Me } from '@/lib/api-types.gen';
import { CreateDialog } from './create-dialog';
import { type Answered, ReplyDialog, withoutContent } from './reply-dialog';

interface Writing {
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
  const writing = useMemo(() => ({ reply: setAnswered, create: () => setCreating(true) }), []);
  const close = useCallback(() => setAnswered(null), []);
  const forget = useCallback(() => setAnswered((held) => held && withoutContent(held)), []);

  return (
    <WritingContext value={viewer && writing}>
      {children}
      {viewer && answered ? (
        <ReplyDialog
          handle={viewer.handle}
          answered={answered}
          onClose={close}
          onExpired={forget}
        />
      ) : null}
      {viewer && isCreating ? (
        <CreateDialog handle={viewer.handle} onClose={() => setCreating(false)} />
      ) : null}
    </WritingContext>
  );
}
