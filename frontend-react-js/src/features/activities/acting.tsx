import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  lazy,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { Later } from '@/components/later';
import type { Activity, Me } from '@/lib/api-types.gen';
import { createDeletions, sendWhenLeft } from './deletions';
import type { Changed } from './life-dialog';
import { UndoToasts } from './undo-toasts';

// Not part of what the first visit waits for.
const LifeDialog = lazy(async () => {
  const { LifeDialog } = await import('./life-dialog');
  return { default: LifeDialog };
});

export interface Acting {
  /** Who acts. */
  viewer: Me;
  /** Opens the dialog in which one gives a crud of one's own another end. */
  changeLife: (changed: Changed) => void;
  /** Deletes a crud of one's own, which can be undone for a moment. */
  remove: (activity: Activity) => void;
}

const ActingContext = createContext<Acting | null>(null);

/** What one can do with cruds, from anywhere on the page; null for those who cannot write. */
export function useActing(): Acting | null {
  return useContext(ActingContext);
}

interface ActingProviderProps {
  viewer: Me | null;
  children: ReactNode;
}

export function ActingProvider({ viewer, children }: ActingProviderProps) {
  const client = useQueryClient();
  const [deletions] = useState(() => createDeletions(client));
  const [changed, setChanged] = useState<Changed | null>(null);
  useEffect(() => sendWhenLeft(deletions), [deletions]);

  const acting = useMemo(() => {
    if (!viewer) return null;
    const changeLife = ({ uuid, created_at, expires_at, reply_to_activity_uuid }: Changed) =>
      setChanged({ uuid, created_at, expires_at, reply_to_activity_uuid });
    return { viewer, changeLife, remove: deletions.begin };
  }, [viewer, deletions]);

  return (
    <ActingContext value={acting}>
      {children}
      <UndoToasts deletions={deletions} />
      {changed ? (
        <Later onMissing={() => setChanged(null)}>
          <LifeDialog changed={changed} onClose={() => setChanged(null)} />
        </Later>
      ) : null}
    </ActingContext>
  );
}
