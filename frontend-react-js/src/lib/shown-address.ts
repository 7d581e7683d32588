/** Shows an address so that the name of its host does not look like another's: see decision 25. */

/** Scripts of which a label may be made as a whole; Japanese, Chinese and Korean mix theirs. */
const SCRIPTS = [
  ...['Hani Hira Kana', 'Hani Bopo', 'Hani Hang', 'Arab', 'Hebr', 'Deva', 'Beng', 'Guru', 'Gujr'],
  ...[
    'Orya',
    'Taml',
    'Telu',
    'Knda',
    'Mlym',
    'Sinh',
    'Thai',
    'Laoo',
    'Khmr',
    'Mymr',
    'Geor',
    'Ethi',
  ],
].map(labelIn);
/** Whole words of these look like Latin ones, so they stand below a domain of their own script. */
const SCRIPTS_LIKE_LATIN = ['Cyrl', 'Grek', 'Armn'].map(labelIn);
/** With accents taken off: what is left is plain, or known as a letter of its own. */
const LATIN = /^[a-z0-9\-ßæœøđłðþħŋ]+$/;

function labelIn(scripts: string): RegExp {
  const letters = scripts.split(' ').map((script) => String.raw`\p{sc=${script}}`);
  // The sign that makes a Japanese vowel long belongs to no script.
  return new RegExp(`^[0-9\\-${letters.join('')}${scripts.includes('Kana') ? 'ー' : ''}]+$`, 'u');
}

/** A written address that leads to `href`, with the host in ASCII (punycode) where it may deceive. */
export function shownAddress(written: string, href: string): string {
  const [, start = '', name = '', rest = ''] =
    /^(https?:\/\/)([^/?#\\:]*)(.*)$/isu.exec(written) ?? [];
  const { hostname } = new URL(href);
  return name.toLowerCase() === hostname || looksLikeItself(name.toLowerCase())
    ? written
    : `${start}${hostname}${rest}`;
}

function looksLikeItself(host: string): boolean {
  const labels = host.split('.');
  const top = labels.at(-1) ?? '';
  // Otherwise the browser goes to another form of it.
  const isPlain = host === host.normalize('NFKC') && /[^\0-\x7f]/.test(host);
  return (
    isPlain &&
    labels.every(
      (label) =>
        LATIN.test(label.normalize('NFD').replace(/\p{Mn}/gu, '')) ||
        SCRIPTS.some((script) => script.test(label)) ||
        SCRIPTS_LIKE_LATIN.some((script) => script.test(label) && script.test(top)),
    )
  );
}
