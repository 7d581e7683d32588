/** Clears everything that belongs to a person before the page is shown to another one or to a visitor. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { placeKey } from '@/components/place';
import type { Me } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';
import { meKey } from './me';

const isAboutMe = (query: Query) => query.queryKey.join() === meKey.join();
const allButMe = { predicate: (query: Query) => !isAboutMe(query) };

/**
 * Identifies the person, including whether they are the demo person; undefined until it is known.
 */
function viewerKey(me: Me | null | undefined): string | undefined {
  if (me === undefined) return undefined;
  return me ? [me.uuid, me.demo].join() : 'nobody';
}

/**
 * Watches who is signed in; `onChange` clears what is not in `client`. Returns a function that
 * stops.
 */
export function resetOnUserChange(client: QueryClient, onChange: () => void): () => void {
  let person = viewerKey(client.getQueryData<Me | null>(meKey));

  const watch = (me: Me | null | undefined) => {
    const before = person;
    person = viewerKey(me) ?? person;
    if (before === undefined || before === person) return;
    client.removeQueries({ ...allButMe, type: 'inactive' });
    void client.resetQueries(allButMe);
    onChange();
  };

  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { query, action } = event;
    if (isAboutMe(query)) {
      if (action.type === 'success') watch(query.state.data);
    } else if (action.type === 'error' && hasStatus(action.error, 401)) {
      // A session can end without this tab, and a place can be closed to visitors.
      void client.invalidateQueries({ queryKey: meKey });
      void client.invalidateQueries({ queryKey: placeKey });
    }
  });
}
