/** Splits a message into links, mentions, tags and plain text, by the rules of the API. */
import { displayUrl } from './display-url';

export type Part =
  | { kind: 'text'; text: string }
  /** `shown` is the text, but with the name of the host that it leads to where that could deceive. */
  | { kind: 'link'; text: string; shown: string; href: string }
  | { kind: 'mention'; text: string; handle: string }
  | { kind: 'tag'; text: string; tag: string };

// Scripts without spaces between words: a mention or a link may follow a letter.
const SPACELESS = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}`;
const LETTER = String.raw`\p{L}\p{M}\p{N}_`;
const WORD = `(?![${SPACELESS}])[${LETTER}]`;
// A link ends before white space, an invisible character (except joiners and variation selectors,
// which are part of words), and punctuation beyond ASCII; an apostrophe may be part of it.
const ENDS_LINK = String.raw`(?:[\s<>"\p{Cc}]|(?![\u200c\u200d\p{VS}])\p{DI}|(?![\0-\x7f\u2018\u2019])[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Term}])`;
const LINK = String.raw`(?<link>(?<!@|${WORD})[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:(?!${ENDS_LINK}).)+)`;
/** A mention does not follow a word, an e-mail address or a path. */
export const BEFORE_MENTION = String.raw`(?<![@.\/\-]|${WORD})`;
const MENTION = `(?<mention>${BEFORE_MENTION}@[A-Za-z0-9_]{3,30}(?!${WORD}|@[${LETTER}]))`;
// Some scripts need joiners between letters.
export const TAG = String.raw`(?<tag>(?<![${LETTER}&\/#@.\-])#[\p{L}\p{N}_](?:[${LETTER}]|(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L}))*)`;
const PART = new RegExp(`${LINK}|${MENTION}|${TAG}`, 'gsu');

// Digits alone are not a tag.
const NAMES_SOMETHING = /[\p{L}\p{Nl}\p{No}]/u;
const MAX_TAG_LENGTH = 100;

const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
const TRAILING = /(?:[.,:;!?'")\]}]|(?![\0-\x7f])\p{P})$/u;

/** The parts of a text in order; their texts joined are the normalized text. */
export function parseText(written: string): Part[] {
  // Normalized, because the API compares tags in this form.
  const text = written.normalize('NFC');
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(PART)) {
    const part = partOf(match.groups ?? {});
    if (!part) continue;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(part);
    end = match.index + part.text.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function partOf({ link, mention, tag }: Partial<Record<string, string>>): Part | null {
  if (mention) return { kind: 'mention', text: mention, handle: mention.slice(1).toLowerCase() };
  if (tag) return tagPart(tag);
  const text = withoutTrailing(link ?? '');
  const href = safeHref(text);
  return href === null ? null : { kind: 'link', text, shown: displayUrl(text, href), href };
}

function tagPart(text: string): Part | null {
  const tag = text.slice(1).toLowerCase().normalize('NFC');
  const isTag = NAMES_SOMETHING.test(tag) && Array.from(tag).length <= MAX_TAG_LENGTH;
  return isTag ? { kind: 'tag', text, tag } : null;
}

/** Without punctuation that ends the sentence, or closes a bracket opened before the link. */
function withoutTrailing(link: string): string {
  let text = link;
  for (let match = TRAILING.exec(text); match; match = TRAILING.exec(text)) {
    const [last] = match;
    const opening = CLOSING[last];
    if (opening && text.split(opening).length >= text.split(last).length) break;
    text = text.slice(0, match.index);
  }
  return text;
}

/** The URL of a link; null if it is invalid, or could hide its host behind a user name. */
function safeHref(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, username, password, href } = new URL(link);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && !username && !password ? href : null;
}
