import { parseText } from './parse-text';

/** The tag with this name, normalized as in the API; null if the name is not a tag. */
export function parseTag(name: string): string | null {
  const [part, ...more] = parseText(`#${name}`);
  return part?.kind === 'tag' && more.length === 0 ? part.tag : null;
}
