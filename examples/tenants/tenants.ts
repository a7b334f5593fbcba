import { CfnOutput, Stack } from 'aws-cdk-lib';
import { StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AppClient, AuthenticatedAppAuth, ClientConfig, MfaPolicy, OwnerKey, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Audience } from 'cdk-cognito-access';
import type { Construct } from 'constructs';
import { Invitations } from './invitations';

/** The claim, and the principal tag that carries it: IAM puts the tenant of whoever asks in the place of `TENANT`. */
const TENANT_CLAIM = 'custom:tenant';
const TENANT = '${aws:PrincipalTag/tenant}';

/** Teams that share papers and tasks. Customers and operators are two user pools with an identity pool each. */
export class Tenants extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Nobody signs up: whoever is invited gets a tenant, for good, and a plan. No app client may write either.
    const customers = new AuthenticatedAppAuth(this, 'Customers', {
      selfSignUp: false,
      clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })],
      customAttributes: { tenant: new StringAttribute({ maxLen: 40 }), plan: new StringAttribute({ mutable: true }) },
      principalTags: { tenant: TENANT_CLAIM },
    });
    const gold = customers.addRule('gold', { claim: 'custom:plan', value: 'gold' });

    // Papers are the tenant's and drafts a person's own; an archive comes with the gold plan.
    const tenant = OwnerKey.claim(TENANT_CLAIM);
    const papers = new S3UserPrefixAccess(this, 'Papers', { auth: customers, owner: tenant, usersPrefix: 'papers' });
    const { bucket } = papers;
    new S3UserPrefixAccess(this, 'Drafts', { auth: customers, owner: OwnerKey.sub(), bucket, usersPrefix: 'drafts' });
    new S3UserPrefixAccess(this, 'Archive', { auth: customers, audience: gold, owner: tenant, bucket, usersPrefix: 'archive' });
    this.letTenantsWork(customers.users, this.defineTasks());

    const operators = new AuthenticatedAppAuth(this, 'Operators', {
      selfSignUp: false,
      mfa: MfaPolicy.required(),
      clients: [AppClient.singlePage('console', { origins: ['https://console.example.com'] })],
      groups: ['onboarding'],
    });
    const invitations = new Invitations(this, 'Invitations', { customers, senders: operators.group('onboarding') });

    new ClientConfig(this, 'Web', { auth: customers, storage: [papers] }).writeOutputs();
    new ClientConfig(this, 'Console', { auth: operators }).writeOutputs();
    new CfnOutput(this, 'InvitationsFunction', { value: invitations.functionName });
  }

  private defineTasks(): Table {
    return new Table(this, 'Tasks', {
      partitionKey: { name: 'tenant', type: AttributeType.STRING },
      sortKey: { name: 'task', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
  }

  /** Opens the items whose partition key is the tenant of whoever asks, and no others. */
  private letTenantsWork(people: Audience, tasks: Table): void {
    people.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      resources: [tasks.tableArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [TENANT] },
        // A request without keys would satisfy the line above.
        'Null': { 'dynamodb:LeadingKeys': 'false' },
        // A tenant without a name is none.
        'StringLike': { 'aws:PrincipalTag/tenant': '?*' },
      },
    }));
  }
}
