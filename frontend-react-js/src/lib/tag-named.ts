import { partsOf } from './text-parts';

/** The tag that a name without its sign is, as the API keeps it; null where it is none. */
export function tagNamed(name: string): string | null {
  const [part, ...more] = partsOf(`#${name}`);
  return part?.kind === 'tag' && more.length === 0 ? part.tag : null;
}
