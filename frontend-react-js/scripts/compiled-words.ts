// Compiles the catalogues when the app is built, so that no browser gets a parser of messages.
import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

const AREA = /\/src\/words\/[a-z]{2}\/[a-z-]+\.ts$/;

export function compiledWords(): Plugin {
  return {
    name: 'cruddur-compiled-words',
    async load(id) {
      if (!AREA.test(id)) return null;
      this.addWatchFile(id);
      // The address differs each time, or an edit would not be seen.
      const { words } = await import(`${pathToFileURL(id).href}?${Date.now()}`);
      const compiled = Object.entries<string>(words).map(([name, text]) => [name, compile(text)]);
      return `export const words = ${JSON.stringify(Object.fromEntries(compiled))};`;
    },
  };
}
