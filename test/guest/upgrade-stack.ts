import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { App, Stack } from 'aws-cdk-lib/core';
import { AppClient, AuthenticatedAppAuth, GuestData, GuestUpgradeIdentity, S3UserPrefixAccess } from '../../src';
import type { AuthenticatedAppAuthProps, GuestUpgradeIdentityProps, IGuestData, S3UserPrefixAccessProps } from '../../src';

export const KEYS = {
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  sortKey: { name: 'sk', type: AttributeType.STRING },
};

/** Sign-in with guests, a bucket and a table in which guests keep data. */
export class AppStack extends Stack {
  public readonly auth: AuthenticatedAppAuth;
  public readonly photos: S3UserPrefixAccess;
  public readonly table: Table;
  public readonly scores: IGuestData;

  constructor(app = new App(), authProps: AuthenticatedAppAuthProps = {}, photos: (stack: Stack) => Partial<S3UserPrefixAccessProps> = () => ({})) {
    super(app, 'Test');
    this.auth = new AuthenticatedAppAuth(this, 'Auth', {
      clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], groups: ['editors'], guests: true, ...authProps,
    });
    this.photos = new S3UserPrefixAccess(this, 'Photos', { auth: this.auth, guests: true, ...photos(this) });
    this.table = new Table(this, 'Scores', { ...KEYS, pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true } });
    this.scores = GuestData.items(this.table, KEYS);
  }

  public upgrade(props: Partial<GuestUpgradeIdentityProps> = {}): GuestUpgradeIdentity {
    const data: IGuestData[] = [this.photos, this.scores];
    return new GuestUpgradeIdentity(this, 'Upgrade', { auth: this.auth, data, ...props });
  }
}
