/** Options of every identity provider whose tokens or assertions carry claims. */
export interface ClaimProviderOptions {
  /**
   * Claims that the sessions of its users carry as principal tags, by tag: `{ tenant: 'custom:tenant' }` makes the claim
   * `${aws:PrincipalTag/tenant}` in policies. At most 50 tags; a tag key has 1 to 128 letters, digits, spaces or any of _.:/=+-@.
   *
   * A claim that users can write themselves is refused.
   *
   * @default - sessions carry no tags
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html
   */
  readonly principalTags?: { [tag: string]: string };

  /**
   * Trusts the claims in `principalTags` although users can write some, or might. A user can then choose the tag, so no policy may
   * rest on it.
   *
   * @default false
   */
  readonly trustWritableClaims?: boolean;
}

/** Options of a public identity provider: Google, Facebook, Apple, Amazon. */
export interface SocialProviderOptions extends ClaimProviderOptions {
  /**
   * Whether the users of this provider whom no group and no role rule names have a role, and so an audience, of their own:
   * `audienceOf(provider)`. No other provider's users get the role.
   *
   * Users whom a group or rule names get that role, and may ask for this one instead.
   *
   * @default false - they get the role of all users
   */
  readonly ownAudience?: boolean;
}

/** Options of `IdentityPoolProvider.userPool`. */
export interface UserPoolProviderOptions extends SocialProviderOptions {
  /**
   * Whether the identity pool asks the user pool, before it hands out credentials, that the user is neither signed out
   * globally nor deleted or disabled. Without the check an ID token opens AWS until it expires.
   *
   * @default true
   * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html
   */
  readonly serverSideTokenCheck?: boolean;

  /**
   * Attributes that the app clients of this user pool may write, and claims that a trigger copies from such. Role rules and
   * principal tags refuse them as claims.
   *
   * @default - not known: a role rule on an attribute needs `trustWritableClaim`, a principal tag `trustWritableClaims`
   */
  readonly writableAttributes?: string[];
}

/** Options of `IdentityPoolProvider.oidc`. */
export interface OidcProviderOptions extends SocialProviderOptions {
  /**
   * Client ID that its tokens carry as `aud`. `ownAudience` needs it.
   *
   * @default - not known
   */
  readonly clientId?: string;
}

/** Options of `IdentityPoolProvider.saml`. */
export interface SamlProviderOptions extends ClaimProviderOptions {}
