import { parseText } from './parse-text';

/** The tag that a name without its sign is, as the API keeps it; null where it is none. */
export function parseTag(name: string): string | null {
  const [part, ...more] = parseText(`#${name}`);
  return part?.kind === 'tag' && more.length === 0 ? part.tag : null;
}
