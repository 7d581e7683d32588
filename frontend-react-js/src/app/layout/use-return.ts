/** Where to go after coming in: back to where one was sent away from. */
import { useLocation } from 'react-router';

interface ReturnState {
  from?: unknown;
  email?: unknown;
}

function stateOf(state: unknown): ReturnState {
  return typeof state === 'object' && state !== null ? state : {};
}

/** A path of ours, and what the page before knows: the address that a code was sent to. */
export function useReturn(): { from: string; email: string | null } {
  const { from, email } = stateOf(useLocation().state);
  return {
    from: typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/',
    email: typeof email === 'string' ? email : null,
  };
}
