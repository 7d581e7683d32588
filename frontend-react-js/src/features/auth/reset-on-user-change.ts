/** Lets go of everything one person has seen before the next one, or nobody, looks at the page. */
import type { Query, QueryClient } from '@tanstack/react-query';
import type { Me } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';
import { meKey } from './me';

const isAboutMe = (query: Query) => query.queryKey.join() === meKey.join();
const allButMe = { predicate: (query: Query) => !isAboutMe(query) };

/** The same for as long as the same person may see and do the same things. */
function viewerKey(me: Me | null | undefined): string | undefined {
  if (me === undefined) return undefined;
  return me ? [me.uuid, me.demo].join() : 'nobody';
}

/** Starts watching who acts; `onChange` is for what is not in `client`. Returns how to stop. */
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
      // A session can end without this tab having done it.
      void client.invalidateQueries({ queryKey: meKey });
    }
  });
}
