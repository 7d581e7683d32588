import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { quoteAfterSignin, toggleAfterSignin } from '@/features/activities/after-signin';
import { useWriting } from '@/features/activities/writing';
import { followAfterSignin } from '@/features/users/after-signin';
import type { Me } from '@/lib/api-types.gen';
import { forgetIntent, takeIntent } from '@/lib/intent';
import { useLocation } from '@/lib/location';

/** The pages between wanting something and being signed in. */
const ON_THE_WAY = /^\/(signin|signup|confirm|recover|about|privacy)(\/|$)/;

/** Does what a visitor wanted to do before they signed in; whoever goes elsewhere wants it no more. */
export function AfterSignin({ me }: { me: Me | null | undefined }) {
  const client = useQueryClient();
  const { pathname } = useLocation();
  const writing = useWriting();
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again after each navigation.
  useEffect(() => {
    if (me === undefined) return;
    if (!writing) {
      // Where the person goes, whose page may still be loading.
      if (!ON_THE_WAY.test(window.location.pathname)) forgetIntent();
      return;
    }
    const intent = takeIntent();
    if (!intent) return;
    const { act, what } = intent;
    if (act === 'quote') void quoteAfterSignin(writing, what);
    else if (act !== 'follow') void toggleAfterSignin(client, { act, what });
    else if (what !== writing.viewer.handle) void followAfterSignin(client, what);
  }, [client, me, writing, pathname]);
  return null;
}
