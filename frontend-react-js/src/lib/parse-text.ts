/** Takes a message apart: links, mentions and tags, as the API means them, and the text between. */
import { displayUrl } from './display-url';

export type Part =
  | { kind: 'text'; text: string }
  /** `shown` is the text, but with the name of the host that it leads to where that could deceive. */
  | { kind: 'link'; text: string; shown: string; href: string }
  | { kind: 'mention'; text: string; handle: string }
  | { kind: 'tag'; text: string; tag: string };

// Scripts that are written without blanks, where a mention or an address may follow a letter.
const SPACELESS = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}`;
const LETTER = String.raw`\p{L}\p{M}\p{N}_`;
const WORD = `(?![${SPACELESS}])[${LETTER}]`;
// A link ends before a blank, a character that cannot be seen (but joiners and variants are part of
// words), and punctuation beyond ASCII; an apostrophe may stand within.
const ENDS_LINK = String.raw`(?:[\s<>"\p{Cc}]|(?![\u200c\u200d\p{VS}])\p{DI}|(?![\0-\x7f\u2018\u2019])[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Term}])`;
const LINK = String.raw`(?<link>(?<!@|${WORD})[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:(?!${ENDS_LINK}).)+)`;
/** What a mention does not follow: a word, an address, a path. */
export const BEFORE_MENTION = String.raw`(?<![@.\/\-]|${WORD})`;
const MENTION = `(?<mention>${BEFORE_MENTION}@[A-Za-z0-9_]{3,30}(?!${WORD}|@[${LETTER}]))`;
// The joiners that some scripts need stand between letters.
const TAG = String.raw`(?<tag>(?<![${LETTER}&\/#@.\-])#[\p{L}\p{N}_](?:[${LETTER}]|(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L}))*)`;
const PART = new RegExp(`${LINK}|${MENTION}|${TAG}`, 'gsu');

// A number alone is none.
const NAMES_SOMETHING = /[\p{L}\p{Nl}\p{No}]/u;
const MAX_TAG_LENGTH = 100;

const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
const TRAILING = /(?:[.,:;!?'")\]}]|(?![\0-\x7f])\p{P})$/u;

/** The parts of a text in their order; joined, their texts are that text. */
export function parseText(written: string): Part[] {
  // One form for what looks the same: the API knows tags in it.
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

/** What ends the sentence, or closes a bracket that was opened before, is not part of the address. */
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

/** Where a link leads; null where that is nowhere, or hidden behind a name that is only a password. */
function safeHref(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, username, password, href } = new URL(link);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && !username && !password ? href : null;
}
