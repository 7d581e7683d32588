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

/** Biome finds text between tags; these attributes and functions show text as well. */
const TEXT_ATTRIBUTES = ['alt', 'aria-label', 'hint', 'label', 'placeholder', 'title'];
const SHOWING = ['toast', 'announce'];

function textIn(path: string, source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node) => {
    const isAttribute = ts.isJsxAttribute(node) && TEXT_ATTRIBUTES.includes(node.name.getText());
    const isShown = ts.isCallExpression(node) && SHOWING.includes(node.expression.getText());
    if (isAttribute || isShown) found.push(...literalsIn(node).map((text) => `${path}: ${text}`));
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** String literals that contain a letter, except keys of texts. */
function literalsIn(node: ts.Node): string[] {
  if (ts.isCallExpression(node) && /^t(Rich)?$/.test(node.expression.getText())) return [];
  const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
  const own = isText && /\p{L}/u.test(node.text) ? [node.text] : [];
  const inside: string[] = [];
  ts.forEachChild(node, (child) => void inside.push(...literalsIn(child)));
  return [...own, ...inside];
}

it('finds no text for people outside of the locales', () => {
  const found = Object.entries(sources).flatMap(([path, source]) => textIn(path, source));
  expect(Object.keys(sources).length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

it('finds nothing to style by the words of one language', () => {
  const byWords = new RegExp(`\\[(?:${TEXT_ATTRIBUTES.join('|')})[~|^$*]?=`);
  expect(Object.keys(sheets).length).toBeGreaterThan(0);
  expect(Object.keys(sheets).filter((path) => byWords.test(sheets[path] ?? ''))).toEqual([]);
});
