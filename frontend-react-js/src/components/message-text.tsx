import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Mark } from '@/lib/api-types.gen';
import { type Part, partsOf } from '@/lib/text-parts';
import { MarkedText } from './marked-text';
import styles from './message-text.module.css';

interface MessageTextProps {
  children: string;
  /** What of it matches a search. */
  marks?: readonly Mark[] | undefined;
}

/**
 * What a person wrote, as it was written: text and line breaks, never markup. Links, mentions and
 * tags lead where they say.
 */
export function MessageText({ children, marks = [] }: MessageTextProps) {
  // The API counted in the text as it was written; in another form the places would be wrong.
  const counted = children === children.normalize('NFC') ? marks : [];
  return (
    <p className={styles.text} dir="auto">
      {withPlaces(partsOf(children)).map(({ part, place }) => (
        <TextPart key={place} part={part}>
          <MarkedText text={part.text} marks={counted} from={place} />
        </TextPart>
      ))}
    </p>
  );
}

/** Where each part begins, in code points, is what tells it from the others. */
function withPlaces(parts: readonly Part[]): { part: Part; place: number }[] {
  let place = 0;
  return parts.map((part) => {
    const placed = { part, place };
    place += Array.from(part.text).length;
    return placed;
  });
}

/** What leads somewhere stands apart from the direction of the text around it. */
function TextPart({ part, children }: { part: Part; children: ReactNode }) {
  switch (part.kind) {
    case 'text':
      return children;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener nofollow ugc">
          <bdi>{children}</bdi>
        </a>
      );
    case 'mention':
      return (
        <Link to={`/@${part.handle}`}>
          <bdi>{children}</bdi>
        </Link>
      );
    case 'tag':
      return (
        <Link to={`/tags/${encodeURIComponent(part.tag)}`}>
          <bdi>{children}</bdi>
        </Link>
      );
  }
}
