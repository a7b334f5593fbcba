import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AppClient, AuthenticatedAppAuth, ClientConfig, GuestData, GuestUpgradeIdentity, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Audience } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

const OWNER = { name: 'owner', type: AttributeType.STRING };
const GAME = { name: 'game', type: AttributeType.STRING };

/** IAM puts the identity ID of whoever asks in its place. */
const IDENTITY_ID = '${cognito-identity.amazonaws.com:sub}';

/** A game whose guests keep their scores and screenshots when they sign up. */
export class Arcade extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const auth = new AuthenticatedAppAuth(this, 'Auth', {
      clients: [AppClient.singlePage('web', { origins: ['http://localhost:5173'] })],
      guests: true,
    });
    const shots = new S3UserPrefixAccess(this, 'Shots', { auth, guests: true });
    const scores = this.defineScores();
    this.letOwnersKeep(scores, auth.guests, 'guest#');
    this.letOwnersKeep(scores, auth.users, 'user#');
    const upgrade = new GuestUpgradeIdentity(this, 'Upgrade', {
      auth,
      data: [shots, GuestData.items(scores, { partitionKey: OWNER, sortKey: GAME })],
    });

    // What the page needs to know: all of it public.
    new ClientConfig(this, 'Page', { auth, storage: [shots], upgrade }).writeOutputs();
    new CfnOutput(this, 'TableName', { value: scores.tableName });
  }

  private defineScores(): Table {
    return new Table(this, 'Scores', {
      partitionKey: OWNER,
      sortKey: GAME,
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
  }

  /** Opens the items whose partition key is the prefix with the identity ID of whoever asks, and no others. */
  private letOwnersKeep(scores: Table, owners: Audience, prefix: string): void {
    owners.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      resources: [scores.tableArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [`${prefix}${IDENTITY_ID}`] },
        // A request without keys would satisfy the line above.
        'Null': { 'dynamodb:LeadingKeys': 'false' },
      },
    }));
  }
}
