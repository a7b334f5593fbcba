'use strict';
// The floor to be measured against: every resource by hand, each function with its own log group and a policy for that group alone.
const { CfnRole } = require('aws-cdk-lib/aws-iam');
const { CfnLogGroup } = require('aws-cdk-lib/aws-logs');
const { buildStack, inlineFunction, policy, trustLambda } = require('./l1-stack.cjs');

exports.build = (app) => buildStack(app, (stack, id, { handler, environment }) => {
  const logs = new CfnLogGroup(stack, `${id}Logs`, { retentionInDays: 30 });
  const role = new CfnRole(stack, `${id}Role`, {
    assumeRolePolicyDocument: trustLambda,
    policies: [{
      policyName: 'Logs',
      policyDocument: policy({ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: logs.attrArn }),
    }],
  });
  return { role, fn: inlineFunction(stack, id, { handler, role, environment, loggingConfig: { logGroup: logs.ref } }) };
});
