import type { IConstruct } from 'constructs';
import { identityServiceNames } from '../private/partition';

/** What names a user's own data. */
export class OwnerKey {
  /**
   * The identity ID, which the identity pool gives to guests and users alike. It belongs to one identity pool, and is another
   * than the `sub` of the user pool.
   */
  public static identityId(): OwnerKey {
    return new OwnerKey((scope) => `\${${identityServiceNames(scope).keyPrefix}:sub}`);
  }

  /**
   * The policy variable that IAM replaces with the caller's own key.
   *
   * @internal
   */
  public readonly _variable: (scope: IConstruct) => string;

  private constructor(variable: (scope: IConstruct) => string) {
    this._variable = variable;
  }
}
