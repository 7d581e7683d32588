/** Cruds that no page shows while they are being deleted, which can still be undone. */
import type { ReactNode } from 'react';
import { createStore } from '@/lib/store';
import { useStore } from '@/lib/use-store';

const hidden = createStore<ReadonlySet<string>>(new Set());

export function setHidden(uuid: string, isHidden: boolean): void {
  const next = new Set(hidden.get());
  if (isHidden) next.add(uuid);
  else next.delete(uuid);
  hidden.set(next);
}

interface UnlessHiddenProps {
  uuid: string;
  children: ReactNode;
}

/** Renders what belongs to a crud, unless that is hidden. */
export function UnlessHidden({ uuid, children }: UnlessHiddenProps) {
  return useStore(hidden, (uuids) => uuids.has(uuid)) ? null : children;
}
