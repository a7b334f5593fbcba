import { unknownText } from '../../unknown';
import { uuid } from '../names/made-up';
import type { Template } from '../template/template';

/** The value of a pseudo parameter; undefined for any other name. */
export function pseudoParameter(name: string, { stack, environment }: Template): string | undefined {
  const { account, region, partition, urlSuffix } = environment;
  switch (name) {
    case 'AWS::AccountId': return account;
    case 'AWS::Region': return region;
    case 'AWS::Partition': return partition;
    case 'AWS::URLSuffix': return urlSuffix;
    case 'AWS::StackName': return stack;
    case 'AWS::StackId': return `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/${uuid(`stack ${account} ${region} ${stack}`)}`;
    case 'AWS::NotificationARNs': return unknownText('the notification ARNs of the stack');
    default: return undefined;
  }
}
