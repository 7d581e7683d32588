import { createContext, type ReactNode, useContext } from 'react';
import type { Activity } from '@/lib/api-types.gen';
import { useWriting } from './writing';

const HasOwnAncestorContext = createContext(false);

/** Whether one of the cruds above is the viewer's, who may then remove what is below. */
export function useHasOwnAncestor(): boolean {
  return useContext(HasOwnAncestorContext);
}

interface AncestorsProviderProps {
  /** The cruds above the children, as far as they are known. */
  ancestors: readonly (Activity | null)[];
  children: ReactNode;
}

/** Provides whether one of these cruds is the viewer's. */
export function AncestorsProvider({ ancestors, children }: AncestorsProviderProps) {
  const viewer = useWriting()?.viewer.handle;
  const isBelowOwn = useHasOwnAncestor();
  const isOwn = viewer !== undefined && ancestors.some((crud) => crud?.handle === viewer);
  return <HasOwnAncestorContext value={isBelowOwn || isOwn}>{children}</HasOwnAncestorContext>;
}
