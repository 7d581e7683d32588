/** Reads the handle out of addresses such as `/@zoe`. */
import { useParams } from 'react-router';

const PERSON = /^@([A-Za-z0-9_]{3,30})$/;

/** As it is kept, in lower case; null when the address is none of a person. */
export function useHandle(): string | null {
  const { at = '' } = useParams();
  return PERSON.exec(at)?.[1]?.toLowerCase() ?? null;
}
