import ts from 'typescript';
import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx', '!../testing/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What people write, by the names that it has. */
const WRITTEN = /^(?:bio|display_name|message|tag|term)$/;

/** Elements around such text that do not isolate its direction. */
function spilling(path: string, source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node, isApart: boolean) => {
    let within = isApart;
    if (ts.isJsxElement(node)) within ||= keepsApart(node.openingElement);
    const isDrawn = ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent);
    if (isDrawn && !within && node.expression && namesWritten(node.expression)) {
      found.push(`${path}: ${node.getText()}`);
    }
    ts.forEachChild(node, (child) => look(child, within));
  };
  look(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX), false);
  return found;
}

function keepsApart({ tagName, attributes }: ts.JsxOpeningElement): boolean {
  const isAuto = attributes.properties.some((one) => one.getText() === 'dir="auto"');
  return isAuto || ['bdi', 'MessageText', 'PersonLink'].includes(tagName.getText());
}

/** The value itself; `t` isolates its parameters. */
function namesWritten(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return WRITTEN.test(node.name.text);
  if (ts.isIdentifier(node)) return WRITTEN.test(node.text);
  if (ts.isConditionalExpression(node)) {
    return namesWritten(node.whenTrue) || namesWritten(node.whenFalse);
  }
  return ts.isBinaryExpression(node) && (namesWritten(node.left) || namesWritten(node.right));
}

it('lets nothing that people write turn what stands around it', () => {
  const found = Object.entries(sources).flatMap(([path, source]) => spilling(path, source));
  expect(Object.keys(sources).length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

it('finds what would turn its surroundings', () => {
  const source = 'const A = () => <p>{a.message} {b ? c.bio : null} <bdi>{d.tag}</bdi></p>;';
  expect(spilling('a.tsx', source)).toEqual(['a.tsx: {a.message}', 'a.tsx: {b ? c.bio : null}']);
});
