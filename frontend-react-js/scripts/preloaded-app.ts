// Adds links to the app's chunks, styles and font, so that they load beside the first script.
import type { Plugin, Rolldown } from 'vite';

const APP = '/src/app/start.tsx';
/** The letters of most texts; the rarer ones load when a text has them. */
const FONT = /figtree-latin-wght-normal-[^/]*\.woff2$/;

export function preloadedApp(): Plugin {
  return {
    name: 'cruddur-preloaded-app',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = new Map<string, Rolldown.OutputChunk>();
        const add = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || chunks.has(file)) return;
          chunks.set(file, chunk);
          chunk.imports.forEach(add);
        };
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(APP)) add(chunk.fileName);
        }
        const styles = [...chunks.values()].flatMap((chunk) =>
          Array.from(chunk.viteMetadata?.importedCss ?? []),
        );
        const fonts = Object.keys(bundle).filter((file) => FONT.test(file));
        return [
          ...link('stylesheet', styles),
          ...link('modulepreload', [...chunks.keys()]),
          ...link('preload', fonts, { as: 'font', type: 'font/woff2' }),
        ].filter(({ attrs }) => !html.includes(attrs.href));
      },
    },
  };
}

const link = (rel: string, files: string[], more: Record<string, string> = {}) =>
  files.map((file) => ({
    tag: 'link',
    attrs: { rel, ...more, crossorigin: true, href: `/${file}` },
    injectTo: 'head' as const,
  }));
