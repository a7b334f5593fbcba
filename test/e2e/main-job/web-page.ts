import { join } from 'node:path';
import type { Album } from './album';
import { ROOT } from '../emulator/paths';

/** The bucket and Cognito expect the page at this origin; it is the one that the example names. */
const PORT = 5173;
const PAGE = join(ROOT, 'examples', 'photo-album', 'web');

/** Builds the example's page and serves it with the configuration of this deployment, until this process ends. */
export async function serveWebPage(album: Album): Promise<string> {
  const { build, preview } = await import('vite');
  await build({ root: PAGE, logLevel: 'error' });
  const { region, userPoolId, userPoolClientId, identityPoolId, bucketName, endpoint } = album;
  const configuration = JSON.stringify({ region, userPoolId, userPoolClientId, identityPoolId, bucketName, endpoint });
  await preview({
    root: PAGE,
    logLevel: 'error',
    preview: { port: PORT, strictPort: true, host: 'localhost' },
    plugins: [{
      name: 'deployed-configuration',
      configurePreviewServer: (server) => {
        server.middlewares.use('/config.json', (_request, response) => {
          response.setHeader('content-type', 'application/json');
          response.end(configuration);
        });
      },
    }],
  });
  return `http://localhost:${PORT}/`;
}
