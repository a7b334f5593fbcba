'use strict';
// The other floor: the functions log by AWS's canned policy, into groups that Lambda makes and nobody deletes.
const { Aws } = require('aws-cdk-lib');
const { CfnRole } = require('aws-cdk-lib/aws-iam');
const { buildStack, inlineFunction, trustLambda } = require('./l1-stack.cjs');

exports.build = (app) => buildStack(app, (stack, id, { handler, environment }) => {
  const role = new CfnRole(stack, `${id}Role`, {
    assumeRolePolicyDocument: trustLambda,
    managedPolicyArns: [`arn:${Aws.PARTITION}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`],
  });
  return { role, fn: inlineFunction(stack, id, { handler, role, environment }) };
});
