import { randomUUID } from 'node:crypto';
import { CognitoIdentityClient, GetCredentialsForIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Arcade } from './arcade';
import { GuestUpgrade } from '../../../client/src';
import type { CompleteOptions, TicketStorage } from '../../../client/src';
import { providerOf } from '../main-job/album';
import { asGuest, s3Client } from '../main-job/person';
import type { Person } from '../main-job/person';
import { anonymous } from '../main-job/sign-in';
import type { Tokens } from '../main-job/sign-in';

/** Somebody at the arcade in one browser tab: a guest at first, and a user from sign-in on. */
export class Player {
  static async arrive(arcade: Arcade, name: string): Promise<Player> {
    // The SDK remembers the identity of a name.
    return new Player(arcade, await asGuest(arcade, `${name} ${randomUUID()}`));
  }

  /** Who the credentials in use are. */
  person: Person;
  readonly upgrade: GuestUpgrade;
  private readonly kept = new Map<string, string>();

  private constructor(private readonly arcade: Arcade, readonly guest: Person) {
    this.person = guest;
    this.upgrade = new GuestUpgrade({
      endpoint: arcade.upgradeEndpoint, region: arcade.region, credentials: () => this.person.credentials, storage: storageIn(this.kept),
    });
  }

  /** The ticket that waits in the tab. */
  get ticket(): string {
    const [kind, ticket] = [...this.kept.values()].join().split(' ');
    if (kind !== 'ticket' || ticket === undefined) throw new Error(`${this.person.name} has no ticket`);
    return ticket;
  }

  /** Puts somebody else's ticket into the tab, as a thief would. */
  take(ticket: string): void {
    this.kept.set(this.arcade.upgradeEndpoint, `ticket ${ticket}`);
  }

  /** Signs in as applications do that had a guest: with the guest's identity ID, so that Cognito links or merges. */
  async signIn(tokens: Tokens): Promise<void> {
    const { endpoint, region } = this.arcade;
    const client = new CognitoIdentityClient({ endpoint, region, credentials: anonymous, maxAttempts: 1 });
    const { IdentityId = '', Credentials = {} } = await client.send(new GetCredentialsForIdentityCommand({
      IdentityId: this.guest.identityId, Logins: { [providerOf(this.arcade)]: tokens.id },
    }));
    const { AccessKeyId: accessKeyId = '', SecretKey: secretAccessKey = '', SessionToken: sessionToken } = Credentials;
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    this.person = {
      name: this.guest.name, identityId: IdentityId, folder: `users/${IdentityId}/`, credentials, s3: s3Client(this.arcade, credentials), tokens,
    };
  }

  /** Hands the ticket in, and waits until all has arrived. */
  async complete(options: CompleteOptions = {}): Promise<string> {
    const { state } = await this.upgrade.complete({ wait: 60_000, ...options });
    return state;
  }
}

/** A DynamoDB client of the gate with somebody's credentials. */
export function dynamoClient({ endpoint, region }: Arcade, { credentials }: Pick<Person, 'credentials'>): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 });
}

function storageIn(kept: Map<string, string>): TicketStorage {
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value); }, removeItem: (key) => { kept.delete(key); } };
}
