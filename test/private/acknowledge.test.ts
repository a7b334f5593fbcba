import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { CfnIdentityPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Fn, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge, acknowledgeWildcard } from '../../src/private/acknowledge';

interface Report {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: { readonly ruleName: string; readonly violatingConstructs: { readonly constructPath: string }[] }[];
  }[];
}

/** What AwsSolutions finds and nobody acknowledged: construct and rule. It is read from the report, so no other failure counts as silence. */
function findings(build: (app: App) => void): string[] {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  build(app);
  try {
    app.synth();
  } catch (error) {
    if (!String(error).includes('validation-report.json')) throw error;
  }
  const path = join(app.outdir, 'validation-report.json');
  const report: Report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { pluginReports: [] };
  return report.pluginReports.filter(({ pluginName }) => pluginName === 'AwsSolutions').flatMap(({ violations }) => violations.flatMap(
    ({ ruleName, violatingConstructs }) => violatingConstructs.map(({ constructPath }) => `${constructPath} ${ruleName.split('[')[0]}`),
  ));
}

function roleFor(stack: Stack, id: string, ...resources: string[]): Role {
  const statements = resources.map((resource) => new PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] }));
  return new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), inlinePolicies: { Read: new PolicyDocument({ statements }) } });
}

const openPool = (app: App) => new CfnIdentityPool(new Stack(app, 'Test'), 'Pool', { allowUnauthenticatedIdentities: true });

describe('a rule', () => {
  test('is found where it is not acknowledged', () => {
    expect(findings(openPool)).toEqual(['Test/Pool AwsSolutions-COG7']);
  });

  test('is silent where it is acknowledged', () => {
    expect(findings((app) => acknowledge(openPool(app), 'AwsSolutions-COG7', 'Guests are meant'))).toEqual([]);
  });

  test('is found where another one is acknowledged', () => {
    expect(findings((app) => acknowledge(openPool(app), 'AwsSolutions-COG8', 'Not this one'))).toEqual(['Test/Pool AwsSolutions-COG7']);
  });
});

test('a rule is found on another construct', () => {
  const guests = { allowUnauthenticatedIdentities: true };

  expect(findings((app) => {
    const stack = new Stack(app, 'Test');
    acknowledge(new CfnIdentityPool(stack, 'Pool', guests), 'AwsSolutions-COG7', 'Guests are meant');
    new CfnIdentityPool(stack, 'Other', guests);
  })).toEqual(['Test/Other AwsSolutions-COG7']);
});

describe('a wildcard', () => {
  const bucketIn = (stack: Stack) => new Bucket(stack, 'Data', { enforceSSL: true, serverAccessLogsPrefix: 'logs/' });

  test.each<[string, (app: App, stack: Stack) => string]>([
    ['a literal', () => 'arn:aws:s3:::photos/*'],
    ['everything', () => '*'],
    ['a policy variable', () => 'arn:aws:s3:::photos/${cognito-identity.amazonaws.com:sub}/*'],
    ['a bucket of this stack', (_, stack) => bucketIn(stack).arnForObjects('users/*')],
    ['a bucket of another stack', (app) => bucketIn(new Stack(app, 'Data')).arnForObjects('users/*')],
    ['a bucket of another stack, made later', (app) => bucketIn(new Stack(app, 'Zzz')).arnForObjects('${cognito-identity.amazonaws.com:sub}/*')],
    ['an imported bucket', (_, stack) => Bucket.fromBucketName(stack, 'Data', 'photos').arnForObjects('users/*')],
    ['an imported value', () => `${Fn.importValue('Bucket')}/*`],
    ['a substitution', () => Fn.sub('arn:aws:s3:::photos-${AWS::AccountId}/*')],
    ['a substitution with values', () => Fn.sub('arn:aws:s3:::${Name}/*', { Name: 'photos' })],
    ['a reference to a type of this stack', (_, stack) => stack.formatArn({ service: 's3', resource: 'photos', resourceName: '*' })],
  ])('%s is found, and silent where it is acknowledged', (_, resourceOf) => {
    const build = (acknowledged: boolean) => (app: App) => {
      const stack = new Stack(app, 'Test');
      const resource = resourceOf(app, stack);
      const role = roleFor(stack, 'Role', resource);
      if (acknowledged) acknowledgeWildcard(role, resource, 'Objects have no names yet');
    };

    expect(findings(build(false))).toEqual(['Test/Role/Resource AwsSolutions-IAM5']);
    expect(findings(build(true))).toEqual([]);
  });

  test('is found where another one is acknowledged', () => {
    expect(findings((app) => {
      const role = roleFor(new Stack(app, 'Test'), 'Role', 'arn:aws:s3:::photos/*', 'arn:aws:s3:::secrets/*');
      acknowledgeWildcard(role, 'arn:aws:s3:::photos/*', 'Objects have no names yet');
    })).toEqual(['Test/Role/Resource AwsSolutions-IAM5']);
  });

  test('is found on another construct', () => {
    expect(findings((app) => {
      const stack = new Stack(app, 'Test');
      acknowledgeWildcard(roleFor(stack, 'Role', 'arn:aws:s3:::photos/*'), 'arn:aws:s3:::photos/*', 'Objects have no names yet');
      roleFor(stack, 'Other', 'arn:aws:s3:::photos/*');
    })).toEqual(['Test/Other/Resource AwsSolutions-IAM5']);
  });

  test('two are silent where both are acknowledged', () => {
    expect(findings((app) => {
      const role = roleFor(new Stack(app, 'Test'), 'Role', 'arn:aws:s3:::photos/*', 'arn:aws:s3:::films/*');
      for (const name of ['photos', 'films']) acknowledgeWildcard(role, `arn:aws:s3:::${name}/*`, 'Objects have no names yet');
    })).toEqual([]);
  });

  test('changes nothing in the template', () => {
    const templateOf = (acknowledged: boolean) => {
      const app = new App();
      const role = roleFor(new Stack(app, 'Test'), 'Role', 'arn:aws:s3:::photos/*');
      if (acknowledged) acknowledgeWildcard(role, 'arn:aws:s3:::photos/*', 'Objects have no names yet');
      return readFileSync(join(app.synth().directory, 'Test.template.json'), 'utf8');
    };

    expect(templateOf(true)).toBe(templateOf(false));
  });
});
