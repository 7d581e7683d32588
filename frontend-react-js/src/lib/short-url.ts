/** How a link is shown in a text: its host as a whole, so that it deceives nobody, and a part of its path. */

const MAX_PATH = 24;
const URL_PARTS = /^(https?:\/\/)([^/?#]*)(.*)$/isu;

export function shortUrl(url: string): string {
  const [, scheme = '', host = '', path = ''] = URL_PARTS.exec(url) ?? [];
  if (!host) return url;
  const characters = Array.from(path === '/' ? '' : path);
  const shown =
    characters.length > MAX_PATH
      ? `${characters.slice(0, MAX_PATH - 1).join('')}…`
      : characters.join('');
  // What is not encrypted stays visible.
  return `${scheme.toLowerCase() === 'https://' ? '' : scheme}${host}${shown}`;
}
