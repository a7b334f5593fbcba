import type { Context } from '../../iam/request';
import type { IdentityService } from '../template/identity-service';

/** What somebody shows to get a role: a token of the identity service. */
export interface Token {
  readonly service: IdentityService;
  readonly account: string;
  /** What the token says, as context keys. */
  readonly context: Context;
  /** Keys of the principal tags in it, in lower case. */
  readonly tags: readonly string[];
}
