import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Mark } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { type Part, parseText } from '@/lib/parse-text';
import { shortUrl } from '@/lib/short-url';
import { MarkedText } from './marked-text';
import styles from './message-text.module.css';

interface MessageTextProps {
  children: string;
  /** The id of the text, for what it describes. */
  id?: string | undefined;
  /** Search matches to highlight. */
  marks?: readonly Mark[] | undefined;
  /** In a list: shows only the first lines of a long text, until the person wants all. */
  folds?: boolean;
}

/** More lines than 280 characters have without line breaks of their own. */
const MAX_LINES = 16;
const FOLDED_LINES = 10;
/** More than one blank line: as a rule nobody means them. */
const BLANK_LINES = /\n(?:[^\S\n]*\n){2,}/g;
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * A text as a person wrote it: text and line breaks, never markup. Links, mentions and tags become
 * links.
 */
export function MessageText({ children, id, marks = [], folds = false }: MessageTextProps) {
  const [isWhole, setWhole] = useState(false);
  const paragraph = useRef<HTMLParagraphElement>(null);
  // The API counted in the text as it was sent; normalizing would shift the positions.
  const counted = children === children.normalize('NFC') ? marks : [];
  const isMarked = counted.length > 0;
  // Where matches are marked, every character keeps its place.
  const text = isMarked ? children : children.replace(BLANK_LINES, '\n\n');
  const beginning = folds ? beginningOf(text) : null;
  return (
    <>
      <p
        ref={paragraph}
        id={id}
        className={styles.text}
        dir="auto"
        tabIndex={beginning ? -1 : undefined}
      >
        {withPlaces(parseText(isWhole ? text : (beginning ?? text))).map(({ part, place }) => (
          <TextPart key={place} part={part} isWhole={isMarked}>
            <MarkedText text={part.text} marks={counted} from={place} />
          </TextPart>
        ))}
      </p>
      {beginning && !isWhole ? (
        <button
          type="button"
          className={styles.all}
          onClick={() => {
            setWhole(true);
            // The button is removed; the focus moves to the text.
            paragraph.current?.focus({ preventScroll: true });
          }}
        >
          {t('components.showAll')}
        </button>
      ) : null}
    </>
  );
}

/** The first lines of a text that is too long for a list; null for a shorter one. */
function beginningOf(text: string): string | null {
  const breaks = Array.from(text.matchAll(LINE_BREAK));
  const end = breaks[FOLDED_LINES - 1];
  return end && breaks.length >= MAX_LINES ? text.slice(0, end.index).trimEnd() : null;
}

/** Parts with their position in code points, which is unique and so the key. */
function withPlaces(parts: readonly Part[]): { part: Part; place: number }[] {
  let place = 0;
  return parts.map((part) => {
    const placed = { part, place };
    place += Array.from(part.text).length;
    return placed;
  });
}

interface TextPartProps {
  part: Part;
  /** Whether a long link is shown as a whole. */
  isWhole: boolean;
  children: ReactNode;
}

/** Links are isolated from the direction of the text around them. */
function TextPart({ part, isWhole, children }: TextPartProps) {
  switch (part.kind) {
    case 'text':
      return children;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener nofollow ugc">
          <bdi>{isWhole && part.shown === part.text ? children : shortUrl(part.shown)}</bdi>
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
