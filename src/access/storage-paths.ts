import type { PrefixAction } from './prefix-action';
import type { PrefixLevel } from './prefix-level';
import type { IAppIdentityPool } from '../identity/app-identity';
import type { Audience } from '../identity/audience';

/** What an access construct opens, for those that tell clients about it. */
export interface StoragePaths {
  readonly identityPool: IAppIdentityPool;
  readonly level: PrefixLevel;
  readonly audience: Audience;
  /** Whether users are named by their identity ID. */
  readonly byIdentityId: boolean;
  readonly actions: readonly PrefixAction[];
  /** What guests may do at the public level; elsewhere they keep data apart. */
  readonly guestActions: readonly PrefixAction[];
}
