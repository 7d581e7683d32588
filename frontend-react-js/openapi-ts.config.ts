import { defineConfig } from '@hey-api/openapi-ts';

// Types only: how a request is made is decided in src/lib/request.ts and nowhere else.
export default defineConfig({
  input: process.env.OPENAPI_FILE ?? '../backend-flask/openapi.yml',
  output: {
    path: 'src/lib',
    // The folder holds our own files too, so the generator must not empty it.
    clean: false,
    entryFile: false,
    fileName: { name: 'api-{{name}}', suffix: '.gen' },
  },
  plugins: ['@hey-api/typescript'],
});
