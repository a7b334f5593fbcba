import { Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import type { TemplateJson } from './template-edit';
import { AppClient, AppIdentityPool, AuthenticatedAppAuth, IdentityPoolProvider, PrefixLevel, S3UserPrefixAccess } from '../../../src';

/** A template that this library synthesizes. */
export interface Subject {
  readonly name: string;
  readonly template: TemplateJson;
}

/** One app for each way in which the constructs write policies. */
export function subjects(): Subject[] {
  return [
    {
      name: 'private folders of users and guests, with a key',
      template: synthesize((stack) => {
        const auth = new AuthenticatedAppAuth(stack, 'Auth', { clients: [AppClient.singlePage('web')], groups: ['editors', 'admins'], guests: true });
        new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, encryptionKey: new Key(stack, 'Key') });
      }),
    },
    {
      name: 'protected folders, role rules',
      template: synthesize((stack) => {
        const auth = new AuthenticatedAppAuth(stack, 'Auth', { guests: true });
        const gold = auth.addRule('gold', { claim: 'plan', value: 'gold' });
        const { bucket } = new S3UserPrefixAccess(stack, 'Protected', { auth, guests: true, level: PrefixLevel.PROTECTED });
        gold.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('reports/*')] }));
      }),
    },
    {
      name: 'a public folder',
      template: synthesize((stack) => {
        const auth = new AuthenticatedAppAuth(stack, 'Auth', { guests: true });
        new S3UserPrefixAccess(stack, 'Public', { auth, guests: true, level: PrefixLevel.PUBLIC });
      }),
    },
    {
      name: 'an identity pool for a user pool from elsewhere, without guests',
      template: synthesize((stack) => {
        const userPool = UserPool.fromUserPoolId(stack, 'UserPool', 'us-east-1_AbCdEfGhI');
        const client = userPool.addClient('Web');
        const auth = new AppIdentityPool(stack, 'Identities', { providers: [IdentityPoolProvider.userPool(userPool, client, { writableAttributes: ['name'] })] });
        new S3UserPrefixAccess(stack, 'Photos', { auth });
      }),
    },
  ];
}

function synthesize(build: (stack: Stack) => void): TemplateJson {
  const stack = new Stack(new App(), 'App', { env: { account: '123456789012', region: 'us-east-1' } });
  build(stack);
  return Template.fromStack(stack).toJSON() as TemplateJson;
}
