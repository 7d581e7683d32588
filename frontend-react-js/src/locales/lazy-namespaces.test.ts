import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { lazy } from './en';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * What the page loads before it renders: these modules, and all that they import statically. A profile loads texts
 * beside its code.
 */
const FIRST = ['../app/start.tsx', '../app/pages/status-page.tsx'];
/** `lazyComponent` loads this namespace with every component. */
const ALWAYS = 'fields';
const KEY = /^([a-z]+)\.[A-Za-z]*$/;

interface Module {
  imports: string[];
  /** Namespaces of the texts that it passes to `t` and `tRich`. */
  namespaces: Set<string>;
  /** The modules of its lazy components, each with the namespaces that load with it. */
  lazyComponents: { module: string; namespaces: string[] }[];
}

/** The source file that `specifier` means in the module at `path`; undefined for a package. */
function resolve(path: string, specifier: string): string | undefined {
  const base = specifier.startsWith('@/')
    ? `../${specifier.slice(2)}`
    : new URL(specifier, `file:///src/x/${path.slice(3)}`).pathname.replace('/src/x/', '../');
  return ['', '.ts', '.tsx'].map((ending) => base + ending).find((file) => file in sources);
}

function isLazyComponent(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'lazyComponent';
}

function lazyComponentOf(path: string, call: ts.CallExpression) {
  const [load, , ...names] = call.arguments.map((argument) => argument.getText());
  const module = resolve(path, /import\('(.+)'\)/.exec(load ?? '')?.[1] ?? '');
  if (!module) throw new Error(`${path} loads no module of ours: ${load}`);
  return { module, namespaces: names.map((name) => name.slice(1, -1)) };
}

function moduleAt(path: string): Module {
  const found: Module = { imports: [], namespaces: new Set(), lazyComponents: [] };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) {
      found.imports.push(resolve(path, (node.moduleSpecifier as ts.StringLiteral).text) ?? '');
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      found.namespaces.add(KEY.exec(node.text)?.[1] ?? '');
    } else if (isLazyComponent(node)) {
      found.lazyComponents.push(lazyComponentOf(path, node));
    }
    ts.forEachChild(node, visit);
  };
  const source = sources[path] ?? '';
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

const modules = new Map(Object.keys(sources).map((path) => [path, moduleAt(path)]));

/** The lazy namespaces that a module and its static imports use. */
function lazyNamespacesOf(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const { imports = [], namespaces = [] } = modules.get(path) ?? {};
  const used = [...namespaces, ...imports.flatMap((target) => lazyNamespacesOf(target, seen))];
  return Array.from(new Set(used)).filter((name) => name in lazy && name !== ALWAYS);
}

const lazyComponents = Array.from(modules.values()).flatMap((module) => module.lazyComponents);

describe('lazy texts', () => {
  it.each(FIRST)('are not used by %s before it renders', (path) => {
    expect(modules.has(path)).toBe(true);
    expect(lazyNamespacesOf(path)).toEqual([]);
  });

  it.each(lazyComponents)('load with $module', ({ module, namespaces }) => {
    expect(namespaces.toSorted()).toEqual(lazyNamespacesOf(module).toSorted());
  });
});
