import { CfnManagedLoginBranding, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Annotations, Aspects } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Warns of app clients that are added to the user pool itself: no style is made for them, and there is none of the app's own. */
export function warnOfLateClients(userPool: IUserPool): void {
  Aspects.of(userPool).add({
    visit: (node: IConstruct): void => {
      if (!(node instanceof CfnUserPoolClient) || !sendsToPages(node) || isBranded(node)) return;
      Annotations.of(node).addWarningV2('cdk-cognito-access:client-without-branding',
        'Managed login shows an error in place of the pages of this app client; name it in clients, or give it a CfnManagedLoginBranding of its own');
    },
  });
}

function sendsToPages(client: CfnUserPoolClient): boolean {
  return client.allowedOAuthFlows?.some((flow) => flow === 'code' || flow === 'implicit') ?? false;
}

function isBranded({ node, stack, ref }: CfnUserPoolClient): boolean {
  const text = (value: unknown) => JSON.stringify(stack.resolve(value));
  return node.root.node.findAll().some((other) => other instanceof CfnManagedLoginBranding && text(other.clientId) === text(ref));
}
