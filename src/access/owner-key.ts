import type { IConstruct } from 'constructs';
import type { Conditions } from './conditions';
import type { IAppIdentityPool } from '../identity/app-identity';
import { identityServiceNames } from '../private/partition';
import { fail, reject, requireLiteral } from '../private/reject';

/** Options of `OwnerKey.claim`. */
export interface OwnerClaimOptions {
  /**
   * Principal tag that carries the claim to IAM, 1 to 128 letters, digits and any of `_.-`, beginning with a letter.
   *
   * @default - the claim without `custom:` or whatever stands before its last colon
   */
  readonly tag?: string;
}

/** A claim of the ID token, and the principal tag that carries it. */
interface TaggedClaim {
  readonly claim: string;
  readonly tag: string;
}

/** Claims about the client, the issuer, or whether something is verified: the same for all users, or for most. */
const SAME_FOR_ALL = ['aud', 'iss', 'token_use', 'email_verified', 'phone_number_verified'];

/** Claims about one sign-in, or one token. */
const SAME_FOR_NOBODY = ['at_hash', 'auth_time', 'event_id', 'exp', 'iat', 'jti', 'nonce', 'origin_jti'];

/** What a folder must not be named: more than one segment, or one that clients and servers read differently. */
const NO_FOLDERS = ['*/*', '.', '..'];

/**
 * What names a user's own data.
 *
 * @example
 * declare const auth: AuthenticatedAppAuth;
 *
 * new S3UserPrefixAccess(this, 'Photos', { auth, owner: OwnerKey.sub() });
 */
export class OwnerKey {
  /**
   * The identity ID, which the identity pool gives to guests and users alike. It belongs to one identity pool, and is another
   * than the `sub` of the user pool.
   */
  public static identityId(): OwnerKey {
    return new OwnerKey();
  }

  /**
   * The `sub` of the user pool, as it stands in tokens and in the records of servers. It stays with the user whatever becomes of the
   * identity pool. The identity pool must have one user pool and nothing else that vouches for users.
   */
  public static sub(): OwnerKey {
    return new OwnerKey({ claim: 'sub', tag: 'sub' });
  }

  /**
   * A claim of the ID token, such as `custom:tenant`. All users whose claim has the same value are one owner: they read, change and delete
   * the same data. Users without the claim, or with one that is empty, `.`, `..` or holds a slash, reach nothing.
   *
   * The claim must be one that users can't set: an attribute that no app client may write, or a claim that a trigger adds. The identity
   * pool must have one user pool and nothing else that vouches for users.
   *
   * @param claim name of the claim, as it stands in the ID token
   */
  public static claim(claim: string, options: OwnerClaimOptions = {}): OwnerKey {
    return new OwnerKey({ claim, tag: options.tag ?? claim.slice(claim.lastIndexOf(':') + 1) });
  }

  private readonly tagged?: TaggedClaim;

  private constructor(tagged?: TaggedClaim) {
    this.tagged = tagged;
  }

  /**
   * The claim that names owners, if not the identity ID does.
   *
   * @internal
   */
  public get _claim(): string | undefined {
    return this.tagged?.claim;
  }

  /**
   * Refuses an owner whom several users may be, where a guest's data is to go.
   *
   * @internal
   */
  public _requirePerson(scope: IConstruct, prop: string): void {
    if (!this.tagged || this.tagged.claim === 'sub') return;
    fail(scope, prop, 'must name one user where guests bring data, since all who share the claim would get what one guest kept; '
      + `leave it out of data, or name users by OwnerKey.sub(), got the claim "${this.tagged.claim}"`);
  }

  /**
   * How the access proof shows the key in a place, as in `users/{owner}/*`: by its tag where that is not the usual one.
   *
   * @internal
   */
  public get _label(): string {
    return this.tagged && this.tagged.tag !== 'sub' ? this.tagged.tag.toLowerCase() : 'owner';
  }

  /**
   * The policy variable that IAM replaces with the caller's own key.
   *
   * @internal
   */
  public _variable(scope: IConstruct): string {
    return `\${${this.tagged ? `aws:PrincipalTag/${this.tagged.tag}` : `${identityServiceNames(scope).keyPrefix}:sub`}}`;
  }

  /**
   * What must hold of the caller's own key besides, for a statement that names it: a tag is any text.
   *
   * @internal
   */
  public get _conditions(): Conditions {
    if (!this.tagged) return {};
    const key = `aws:PrincipalTag/${this.tagged.tag}`;
    return { StringLike: { [key]: '?*' }, StringNotLike: { [key]: NO_FOLDERS } };
  }

  /**
   * Makes sure that every user's session carries the key.
   *
   * @internal
   */
  public _require(scope: IConstruct, prop: string, identityPool: IAppIdentityPool): void {
    if (!this.tagged) return;
    const { claim, tag } = this.tagged;
    requireLiteral(scope, prop, claim);
    requireLiteral(scope, prop, tag);
    reject(scope, prop, claim, SAME_FOR_ALL.includes(claim), 'must tell users apart; use PrefixLevel.PUBLIC for what all share');
    reject(scope, prop, claim, SAME_FOR_NOBODY.includes(claim), 'must stay with the user, and this claim is another after each sign-in; use OwnerKey.sub()');
    reject(scope, prop, tag, !/^[A-Za-z][\w.-]{0,127}$/.test(tag),
      'must be carried by a tag of 1 to 128 letters, digits and any of _.-, beginning with a letter; set tag');
    identityPool._requireTag(scope, tag, claim);
  }
}
