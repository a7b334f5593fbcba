import { defineConfig, type Plugin } from 'vite';

/**
 * Only our own script may run, and no form may leave the page by itself. Sits in the build, since the dev server injects inline styles.
 * AWS answers under more than one domain suffix, so `https:` stays open; the two loopback names are for a local AWS.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', 'content': POLICY }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  plugins: [contentSecurityPolicy],
  // amazon-cognito-identity-js brings a Buffer that expects the name Node gives the global object.
  define: { global: 'globalThis' },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { port: 5173, strictPort: true },
});
