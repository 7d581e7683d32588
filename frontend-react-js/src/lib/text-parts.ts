/** Takes a message apart: links, mentions and tags, as the API means them, and the text between. */

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'mention'; text: string; handle: string }
  | { kind: 'tag'; text: string; tag: string };

// Signs that turn the direction of what follows have no place in an address.
const LINK = String.raw`(?<link>(?<![\w@])[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>"\u200e\u200f\u202a-\u202e\u2066-\u2069]+)`;
const MENTION = String.raw`(?<mention>(?<![\w@./\-])@[A-Za-z0-9_]{3,30}(?!\w))`;
const IN_TAG = String.raw`\p{L}\p{N}_`;
// A number alone is none.
const TAG = String.raw`(?<tag>(?<![${IN_TAG}&/#@.\-])#(?=[${IN_TAG}]*[\p{L}\p{Nl}\p{No}])[${IN_TAG}]{1,100}(?![${IN_TAG}]))`;
const PART = new RegExp(`${LINK}|${MENTION}|${TAG}`, 'gu');

const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
const TRAILING = /[.,:;!?'"’”»…)\]}]$/u;

/** The parts of a text in their order; joined, their texts are that text. */
export function partsOf(written: string): Part[] {
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
  if (tag) return { kind: 'tag', text: tag, tag: tag.slice(1).toLowerCase() };
  const text = withoutTrailing(link ?? '');
  const href = safeHref(text);
  return href === null ? null : { kind: 'link', text, href };
}

/** What ends the sentence, or closes a bracket that was opened before, is not part of the address. */
function withoutTrailing(link: string): string {
  let text = link;
  while (TRAILING.test(text)) {
    const last = text.slice(-1);
    const opening = CLOSING[last];
    if (opening && text.split(opening).length >= text.split(last).length) break;
    text = text.slice(0, -1);
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
