import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { usePlace } from '@/components/place';
import { useMe } from '@/features/auth/me';
import { useLocation } from '@/lib/location';

/** Pages that everybody may open in every place: to come in, and to know what it is. */
const OPEN = ['signin', 'signup', 'confirm', 'recover', 'about', 'privacy', 'developers'];

/** Whether this place is closed to the viewer, who is not signed in. */
export function useIsClosed(): boolean {
  const me = useMe();
  const place = usePlace();
  return me === null && place?.reading === 'members';
}

/** Where only members read, leads visitors from every page to the one for signing in. */
export function MembersOnly({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  const isClosed = useIsClosed();
  if (isClosed && !OPEN.includes(pathname.split('/')[1] ?? '')) {
    return <Redirect to="/signin" state={{ from: pathname + search }} replace />;
  }
  return children;
}
