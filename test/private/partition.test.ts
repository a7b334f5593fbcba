import { Stack, Token } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { identityServiceNames } from '../../src/private/partition';

const COMMERCIAL = 'cognito-identity.amazonaws.com';
const SPECIAL = /^(cn|us-gov|us-iso\w*|eu-iso\w*|eusc)-/;
const namesIn = (region?: string) => identityServiceNames(new Stack(undefined, 'Test', { env: { region } }));
const regions = RegionInfo.regions.map(({ name }) => name);

test('there are Regions to check', () => {
  expect(regions.length).toBeGreaterThan(30);
});

test.each(regions.filter((region) => !SPECIAL.test(region)))('%s has the names of the commercial partition', (region) => {
  expect(namesIn(region)).toEqual({ principal: COMMERCIAL, keyPrefix: COMMERCIAL });
});

test.each<[string, { principal: string; keyPrefix: string; roleNameLength?: number }]>([
  ['us-gov-west-1', { principal: 'cognito-identity-us-gov.amazonaws.com', keyPrefix: 'cognito-identity-us-gov.amazonaws.com' }],
  ['us-gov-east-1', {
    principal: 'cognito-identity.us-gov-east-1.amazonaws.com', keyPrefix: 'cognito-identity.us-gov-east-1.amazonaws.com', roleNameLength: 24,
  }],
  ['cn-north-1', { principal: 'cognito-identity.cn-north-1.amazonaws.com.cn', keyPrefix: 'cognito-identity.amazonaws.com.cn' }],
  ['cn-northwest-1', { principal: 'cognito-identity.cn-northwest-1.amazonaws.com.cn', keyPrefix: 'cognito-identity.amazonaws.com.cn' }],
])('%s has names of its own', (region, names) => {
  expect(namesIn(region)).toEqual(names);
});

test.each(['us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isof-south-1', 'eu-isoe-west-1', 'eusc-de-east-1'])('fails in %s', (region) => {
  expect(() => namesIn(region)).toThrow(
    new Error(`[Test] region: identity pools have no known service principal in this Region; deploy to another one, got "${region}"`),
  );
});

test('every Region that CDK knows is either served or refused', () => {
  const known = new Set(['us-gov-west-1', 'us-gov-east-1', 'cn-north-1', 'cn-northwest-1']);

  const neither = regions.filter((region) => SPECIAL.test(region) && !known.has(region)).filter((region) => {
    try {
      namesIn(region);
      return true;
    } catch {
      return false;
    }
  });

  expect(neither).toEqual([]);
});

test.each([undefined, Token.asString({ Ref: 'Region' })])('a stack without a known Region has the names of the commercial partition', (region) => {
  expect(namesIn(region)).toEqual({ principal: COMMERCIAL, keyPrefix: COMMERCIAL });
});
