import type { ReactNode } from 'react';
import type { Mark } from '@/lib/api-types.gen';

interface MarkedTextProps {
  /** A piece of a message. */
  text: string;
  /** What of the whole message matches, in order, counted in code points. */
  marks: readonly Mark[];
  /** Where the piece begins in the message, in code points. */
  from?: number;
}

/** Text with what matches a search marked. */
export function MarkedText({ text, marks, from = 0 }: MarkedTextProps) {
  const characters = Array.from(text);
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const mark of marks) {
    const start = Math.max(done, mark.start - from);
    const end = Math.min(characters.length, mark.end - from);
    if (end <= start) continue;
    pieces.push(characters.slice(done, start).join(''));
    pieces.push(<mark key={start}>{characters.slice(start, end).join('')}</mark>);
    done = end;
  }
  pieces.push(characters.slice(done).join(''));
  return pieces;
}
