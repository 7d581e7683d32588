import type { ReactNode } from 'react';
import type { Mark } from '@/lib/api-types.gen';

interface MarkedTextProps {
  /** A part of a message. */
  text: string;
  /** Search matches in the whole message, in order, in code points. */
  marks: readonly Mark[];
  /** The position of the part in the message, in code points. */
  from?: number;
}

/** A text with its search matches highlighted. */
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
