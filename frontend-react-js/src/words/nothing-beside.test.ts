import ts from 'typescript';
import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const sheets = import.meta.glob<string>('../**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Biome sees words between tags; these are the other ways to a person. */
const READ = ['alt', 'aria-label', 'hint', 'label', 'placeholder', 'title'];
const SAYING = ['tell', 'whisper'];

function wordsIn(path: string, source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node) => {
    const isRead = ts.isJsxAttribute(node) && READ.includes(node.name.getText());
    const isSaid = ts.isCallExpression(node) && SAYING.includes(node.expression.getText());
    if (isRead || isSaid) found.push(...literalsIn(node).map((text) => `${path}: ${text}`));
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** Texts with a letter in them, but for the keys of the catalogue. */
function literalsIn(node: ts.Node): string[] {
  if (ts.isCallExpression(node) && /^say(Rich)?$/.test(node.expression.getText())) return [];
  const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
  const own = isText && /\p{L}/u.test(node.text) ? [node.text] : [];
  const inside: string[] = [];
  ts.forEachChild(node, (child) => void inside.push(...literalsIn(child)));
  return [...own, ...inside];
}

it('leaves nothing that a person reads beside the catalogue', () => {
  const found = Object.entries(sources).flatMap(([path, source]) => wordsIn(path, source));
  expect(Object.keys(sources).length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

it('finds nothing to style by the words of one language', () => {
  const byWords = new RegExp(`\\[(?:${READ.join('|')})[~|^$*]?=`);
  expect(Object.keys(sheets).length).toBeGreaterThan(0);
  expect(Object.keys(sheets).filter((path) => byWords.test(sheets[path] ?? ''))).toEqual([]);
});
