import { $, defineConfig, definePluginConfig } from '@hey-api/openapi-ts';

/**
 * Adds `ApiOperations` to the generated types: request and responses of each operation by its
 * method and path. The generator's own types do not contain the method.
 */
const operationsByPath = definePluginConfig({
  name: 'operations-by-path',
  config: {},
  dependencies: ['@hey-api/typescript'],
  handler({ plugin }) {
    const operations = $.type.object();
    plugin.forEach('operation', ({ operation: { id, method, path } }) => {
      const partOf = (role: 'data' | 'responses') =>
        plugin.referenceSymbol({ category: 'type', resource: 'operation', resourceId: id, role });
      const parts = $.type
        .object()
        .prop('data', (prop) => prop.type($.type(partOf('data'))))
        .prop('responses', (prop) => prop.type($.type(partOf('responses'))));
      operations.prop(`${method.toUpperCase()} ${path}`, (prop) => prop.type(parts));
    });
    const symbol = plugin.symbol('ApiOperations', { getFilePath: () => 'types' });
    plugin.node($.type.alias(symbol).export().type(operations));
  },
});

// Types only: src/lib/request.ts makes the requests.
export default defineConfig({
  input: process.env.OPENAPI_FILE ?? '../backend-flask/openapi.yml',
  output: {
    path: 'src/lib',
    // The folder contains other files, so the generator must not empty it.
    clean: false,
    entryFile: false,
    fileName: { name: 'api-{{name}}', suffix: '.gen' },
  },
  plugins: ['@hey-api/typescript', operationsByPath()],
});
