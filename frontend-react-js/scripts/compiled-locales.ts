// Compiles the ICU messages at build time, so that no browser loads a message parser.
import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

const NAMESPACE = /\/src\/locales\/[a-z]{2}\/[a-z-]+\.ts$/;

export function compiledLocales(): Plugin {
  return {
    name: 'cruddur-compiled-locales',
    async load(id) {
      if (!NAMESPACE.test(id)) return null;
      this.addWatchFile(id);
      // Node caches modules by address: another query loads an edited file again.
      const { texts } = await import(`${pathToFileURL(id).href}?${Date.now()}`);
      const compiled = Object.entries<string>(texts).map(([name, text]) => [name, compile(text)]);
      return `export const texts = ${JSON.stringify(Object.fromEntries(compiled))};`;
    },
  };
}
