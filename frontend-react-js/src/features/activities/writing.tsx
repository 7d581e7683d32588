import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Me } from '@/lib/api-types.gen';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import type { Answered } from './reply-dialog';

// Loads after the first page.
const CreateDialog = lazyComponent(
  () => import('./create-dialog'),
  'CreateDialog',
  'media',
  'writing',
);
const ReplyDialog = lazyComponent(
  () => import('./reply-dialog'),
  'ReplyDialog',
  'media',
  'writing',
);

/** In place of a dialog whose code is still loading: no shortcut fires meanwhile. */
const COMING = <span hidden data-coming />;

/** Loads the dialogs, so that they open at once. */
export function preloadDialogs(): Promise<unknown> {
  return Promise.all([CreateDialog, ReplyDialog].map((dialog) => dialog.preload()));
}

export interface Writing {
  /** Who writes. */
  viewer: Me;
  /** Opens the dialog for a reply. */
  reply: (answered: Answered) => void;
  /** Opens the dialog for a new crud. */
  create: () => void;
  /** Opens it with a crud to quote. */
  quote: (uuid: string) => void;
}

const WritingContext = createContext<Writing | null>(null);

/** How to open the dialogs, from anywhere on the page; null for visitors who are not signed in. */
export function useWriting(): Writing | null {
  return useContext(WritingContext);
}

interface WritingProviderProps {
  viewer: Me | null;
  children: ReactNode;
}

export function WritingProvider({ viewer, children }: WritingProviderProps) {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [creating, setCreating] = useState<string | boolean>(false);
  const writing = useMemo(
    () =>
      viewer && {
        viewer,
        reply: setAnswered,
        create: () => setCreating(true),
        quote: setCreating,
      },
    [viewer],
  );
  const close = useCallback(() => setAnswered(null), []);
  const forget = useCallback(() => setAnswered((held) => held && withoutContent(held)), []);

  return (
    <WritingContext value={writing}>
      {children}
      {viewer && answered ? (
        <LazyBoundary fallback={COMING} onLoadError={close}>
          <ReplyDialog
            handle={viewer.handle}
            name={viewer.display_name}
            avatarUrl={viewer.avatar_url}
            answered={answered}
            onClose={close}
            onExpired={forget}
          />
        </LazyBoundary>
      ) : null}
      {viewer && creating ? (
        <LazyBoundary fallback={COMING} onLoadError={() => setCreating(false)}>
          <CreateDialog
            handle={viewer.handle}
            name={viewer.display_name}
            avatarUrl={viewer.avatar_url}
            quoted={creating === true ? null : creating}
            onClose={() => setCreating(false)}
          />
        </LazyBoundary>
      ) : null}
    </WritingContext>
  );
}

/** The crud without its content, which is gone. */
function withoutContent({ uuid, created_at, expires_at }: Answered): Answered {
  const nobody = { handle: '', display_name: '', avatar_url: null };
  const nothing = { message: '', media: [], content_warning: null };
  return { uuid, created_at, expires_at, ...nobody, ...nothing };
}
