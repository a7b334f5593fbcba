import { join } from 'node:path';
import type { Album } from './album';
import { ROOT } from '../emulator/paths';

/** Buckets and APIs expect the page at this origin; it is the one that the examples name. */
const PORT = 5173;
const PAGE = join(ROOT, 'examples', 'photo-album', 'web');

/** Builds the example's page and serves it with the configuration of this deployment, until this process ends. */
export async function serveWebPage(album: Album): Promise<string> {
  const { region, userPoolId, userPoolClientId, identityPoolId, bucketName, endpoint } = album;
  return servePage(PAGE, { region, userPoolId, userPoolClientId, identityPoolId, bucketName, endpoint });
}

/** Builds a page and serves it with its configuration, until this process ends. */
export async function servePage(root: string, configuration: object): Promise<string> {
  const { build, preview } = await import('vite');
  await build({ root, logLevel: 'error' });
  await preview({
    root,
    logLevel: 'error',
    preview: { port: PORT, strictPort: true, host: 'localhost' },
    plugins: [{
      name: 'deployed-configuration',
      configurePreviewServer: (server) => {
        server.middlewares.use('/config.json', (_request, response) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(configuration));
        });
      },
    }],
  });
  return `http://localhost:${PORT}/`;
}
