'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Stack } = require('aws-cdk-lib');
const {
  AppClient, AuthenticatedAppAuth, PreTokenGenerationVersion, S3UserPrefixAccess, Trigger, TriggerFunction,
} = require('cdk-cognito-access');

const code = (handler) => fs.readFileSync(path.join(__dirname, '../prebuilt', handler, 'index.js'), 'utf8');

exports.build = (app) => {
  const stack = new Stack(app, 'S1');
  const environment = { ADMIN_DOMAIN: 'example.com', ADMIN_GROUP: 'admin' };
  const confirmed = new TriggerFunction(stack, 'PostConfirmation', { code: code('post-confirmation'), environment });
  const token = new TriggerFunction(stack, 'PreToken', { code: code('pre-token') });

  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web')],
    groups: ['admin'],
    guests: true,
    triggers: [
      Trigger.postConfirmation(confirmed, { userPoolActions: ['cognito-idp:AdminAddUserToGroup'] }),
      Trigger.preTokenGeneration(token, { version: PreTokenGenerationVersion.V2_0 }),
    ],
  });
  new S3UserPrefixAccess(stack, 'Files', { auth, corsOrigins: [] });
  return stack;
};
