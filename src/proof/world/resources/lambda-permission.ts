import type { JsonRecord } from '../../iam/policy-json';
import { textOf } from '../json';

/** The policy that a Lambda permission is: CloudFormation has it as a list of properties. */
export function lambdaPermission(properties: JsonRecord, functionArn: string): JsonRecord {
  const conditions = Object.entries({
    'ArnLike aws:SourceArn': properties.SourceArn,
    'StringEquals aws:SourceAccount': properties.SourceAccount,
    'StringEquals aws:PrincipalOrgID': properties.PrincipalOrgID,
    'StringEquals lambda:FunctionUrlAuthType': properties.FunctionUrlAuthType,
    'StringEquals lambda:EventSourceToken': properties.EventSourceToken,
    'Bool lambda:InvokedViaFunctionUrl': properties.InvokedViaFunctionUrl,
  }).filter(([, value]) => value !== undefined);
  const byOperator: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of conditions) {
    const [operator, key] = name.split(' ');
    byOperator[operator] = { ...byOperator[operator], [key]: typeof value === 'boolean' ? String(value) : value };
  }
  return {
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Principal: principalOf(textOf(properties.Principal) ?? ''),
      Action: properties.Action,
      Resource: functionArn,
      ...conditions.length > 0 ? { Condition: byOperator } : {},
    }],
  };
}

function principalOf(principal: string): unknown {
  if (principal === '*') return '*';
  return /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
}
