// Adds links to the app's chunks and styles, so that they load beside the first script.
import type { Plugin, Rolldown } from 'vite';

const APP = '/src/app/start.tsx';

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
        return [...link('stylesheet', styles), ...link('modulepreload', [...chunks.keys()])].filter(
          ({ attrs }) => !html.includes(attrs.href),
        );
      },
    },
  };
}

const link = (rel: string, files: string[]) =>
  files.map((file) => ({
    tag: 'link',
    attrs: { rel, crossorigin: true, href: `/${file}` },
    injectTo: 'head' as const,
  }));
