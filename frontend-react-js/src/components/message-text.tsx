import { Link } from 'react-router';
import { type Part, partsOf } from '@/lib/text-parts';
import styles from './message-text.module.css';

/**
 * What a person wrote, as it was written: text and line breaks, never markup. Links, mentions and
 * tags lead where they say.
 */
export function MessageText({ children }: { children: string }) {
  return (
    <p className={styles.text} dir="auto">
      {withPlaces(partsOf(children)).map(({ part, place }) => (
        <TextPart key={place} part={part} />
      ))}
    </p>
  );
}

/** Where each part begins is what tells it from the others. */
function withPlaces(parts: readonly Part[]): { part: Part; place: number }[] {
  let place = 0;
  return parts.map((part) => {
    const placed = { part, place };
    place += part.text.length;
    return placed;
  });
}

/** What leads somewhere stands apart from the direction of the text around it. */
function TextPart({ part }: { part: Part }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener nofollow ugc">
          <bdi>{part.text}</bdi>
        </a>
      );
    case 'mention':
      return (
        <Link to={`/@${part.handle}`}>
          <bdi>{part.text}</bdi>
        </Link>
      );
    case 'tag':
      return (
        <Link to={`/tags/${encodeURIComponent(part.tag)}`}>
          <bdi>{part.text}</bdi>
        </Link>
      );
  }
}
