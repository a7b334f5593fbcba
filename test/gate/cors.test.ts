import { bucketCorsHeaders, bucketPreflight } from '../e2e/gate/cors';
import { parseRequest } from '../e2e/gate/gate-request';

const RULES = [{ AllowedOrigins: ['http://localhost:5173', 'https://*.example.com'], AllowedMethods: ['GET', 'PUT'], AllowedHeaders: ['x-amz-*', 'Content-Type'] }];

const preflight = (origin: string, method: string, headers = '') => bucketPreflight(parseRequest('OPTIONS', '/b/k', {
  origin, 'access-control-request-method': method, 'access-control-request-headers': headers,
}, Buffer.alloc(0)), RULES);

test.each([
  ['http://localhost:5173', 'GET', 'x-amz-date, content-type', 200],
  ['https://app.example.com', 'PUT', '', 200],
  ['http://localhost:5174', 'GET', '', 403],
  ['https://example.com', 'GET', '', 403],
  ['http://localhost:5173', 'DELETE', '', 403],
  ['http://localhost:5173', 'GET', 'authorization', 403],
])('a preflight from %s for %s with %p is answered %i', (origin, method, headers, status) => {
  expect(preflight(origin, method, headers).status).toBe(status);
});

test('an answer names the origin only where a rule lets it in', () => {
  const headers = (origin: string) => bucketCorsHeaders(parseRequest('GET', '/b/k', { origin }, Buffer.alloc(0)), RULES);

  expect(headers('http://localhost:5173')).toMatchObject({ 'access-control-allow-origin': 'http://localhost:5173' });
  expect(headers('http://evil.example')).toEqual({});
});
