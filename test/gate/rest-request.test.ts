import { readRestCall } from '../e2e/gate/rest-request';

test.each([
  ['/_aws/execute-api/abc/prod/upgrade/start', '/upgrade/start'],
  ['/restapis/abc/prod/_user_request_/upgrade/start', '/upgrade/start'],
  ['/_aws/execute-api/abc/prod', '/'],
  ['/restapis/abc/prod/_user_request_/', '/'],
])('%s is a call of a REST API', (path, inside) => {
  expect(readRestCall({ path })).toEqual({ apiId: 'abc', stage: 'prod', path: inside });
});

test.each(['/', '/bucket/key', '/restapis/abc/resources', '/_aws/execute-api/abc', '/restapis/abc/prod/upgrade'])('%s is none', (path) => {
  expect(readRestCall({ path })).toBeUndefined();
});
