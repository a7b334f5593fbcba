import { join } from 'path';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { OidcProviderNative, PolicyStatement, SamlMetadataDocument, SamlProvider } from 'aws-cdk-lib/aws-iam';
import { AppIdentityPool, IdentityPoolProvider, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Audience } from 'cdk-cognito-access';
import type { Construct } from 'constructs';
import { Scanners } from './scanners';

/** IAM puts the identity ID of whoever asks in its place. */
const IDENTITY_ID = '${cognito-identity.amazonaws.com:sub}';

/** A portal for people of other companies, who sign in with the accounts that they have. There is no user pool. */
export class PartnerPortal extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const google = IdentityPoolProvider.google('123456789012-portal.apps.googleusercontent.com');
    const amazon = IdentityPoolProvider.amazon('amzn1.application.0123456789abcdef0123456789abcdef');
    const acme = IdentityPoolProvider.saml(this.acme());
    const globex = IdentityPoolProvider.oidc(this.globex(), { clientId: 'portal', ownAudience: true });
    const people = new AppIdentityPool(this, 'People', {
      providers: [google, amazon, acme, globex],
      browserOrigins: ['https://partners.example.com'],
    });

    // Whose Workspace an account belongs to, says Google; what people do at Acme, says Acme. Neither is for them to choose.
    const staff = people.addRule('staff', { claim: 'hd', value: 'example.com', providers: [google] });
    const buyers = people.addRule('buyers', { claim: 'https://acme.example/role', value: 'buyer', providers: [acme] });

    const papers = new S3UserPrefixAccess(this, 'Papers', { auth: people });
    const orders = this.defineTable('Orders', 'owner', 'order');
    this.letOwnersOrder(people.users, orders);
    const prices = this.defineTable('Prices', 'partner', 'item');
    prices.grantReadWriteData(staff);
    prices.grantReadData(buyers);
    prices.grantReadData(people.audienceOf(globex));

    const scanners = new Scanners(this, 'Scanners', { papers: papers.bucket });

    this.tell({
      IdentityPoolId: people.identityPoolId,
      ScannersPoolId: scanners.identity.identityPoolId,
      BucketName: papers.bucket.bucketName,
    });
  }

  /** The people of Acme, by the metadata that Acme publishes. */
  private acme(): SamlProvider {
    return new SamlProvider(this, 'Acme', { metadataDocument: SamlMetadataDocument.fromFile(join(__dirname, 'acme.xml')) });
  }

  /** The people of Globex, by the issuer of their tokens. */
  private globex(): OidcProviderNative {
    return new OidcProviderNative(this, 'Globex', { url: 'https://login.globex.example', clientIds: ['portal'] });
  }

  private defineTable(id: string, partitionKey: string, sortKey: string): Table {
    return new Table(this, id, {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
  }

  /** Opens the items whose partition key is the identity ID of whoever asks, and no others. */
  private letOwnersOrder(owners: Audience, orders: Table): void {
    owners.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      resources: [orders.tableArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [IDENTITY_ID] },
        // A request without keys would satisfy the line above.
        'Null': { 'dynamodb:LeadingKeys': 'false' },
      },
    }));
  }

  private tell(page: Record<string, string>): void {
    for (const [name, value] of Object.entries(page)) new CfnOutput(this, name, { value });
  }
}
