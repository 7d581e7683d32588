import { createContext, type ReactNode, useContext } from 'react';
import type { Activity } from '@/lib/api-types.gen';
import { useWriting } from './writing';

const HasOwnAncestorContext = createContext(false);

/** Whether what is drawn here stands below a crud of the viewer's, who may remove it. */
export function useHasOwnAncestor(): boolean {
  return useContext(HasOwnAncestorContext);
}

interface AncestorsProviderProps {
  /** What stands above the children, as far as it is known. */
  ancestors: readonly (Activity | null)[];
  children: ReactNode;
}

/** Tells what is drawn in it whether one of the cruds above it is the viewer's. */
export function AncestorsProvider({ ancestors: above, children }: AncestorsProviderProps) {
  const viewer = useWriting()?.viewer.handle;
  const isBelowOwn = useHasOwnAncestor();
  const isOwn = viewer !== undefined && above.some((crud) => crud?.handle === viewer);
  return <HasOwnAncestorContext value={isBelowOwn || isOwn}>{children}</HasOwnAncestorContext>;
}
