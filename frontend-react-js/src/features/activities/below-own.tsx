import { createContext, type ReactNode, useContext } from 'react';
import type { Activity } from '@/lib/api-types.gen';
import { useWriting } from './writing';

const BelowOwnContext = createContext(false);

/** Whether what is drawn here stands below a crud of the viewer's, who may remove it. */
export function useIsBelowOwn(): boolean {
  return useContext(BelowOwnContext);
}

interface BelowProps {
  /** What stands above the children, as far as it is known. */
  above: readonly (Activity | null)[];
  children: ReactNode;
}

/** Tells what is drawn in it whether one of the cruds above it is the viewer's. */
export function Below({ above, children }: BelowProps) {
  const viewer = useWriting()?.viewer.handle;
  const isBelowOwn = useIsBelowOwn();
  const isOwn = viewer !== undefined && above.some((crud) => crud?.handle === viewer);
  return <BelowOwnContext value={isBelowOwn || isOwn}>{children}</BelowOwnContext>;
}
