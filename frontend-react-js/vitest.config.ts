import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
      include: ['{src,scripts}/**/*.test.{ts,tsx}'],
      setupFiles: ['src/testing/setup.ts'],
      // tokens.test.ts reads the tokens as text.
      css: { include: [/\.css\?raw/] },
      testTimeout: 20_000,
      // Creating jsdom, the app and its texts for each file takes three times as long as all tests.
      // src/testing/setup.ts puts back what the files share.
      isolate: false,
      restoreMocks: true,
      unstubGlobals: true,
      // A run without tests is an error.
      passWithNoTests: false,
    },
  }),
);
