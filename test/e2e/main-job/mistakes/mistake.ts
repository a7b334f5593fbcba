import type { Administrator } from '../administrator';
import type { Album } from '../album';

/** Puts things back as they were. */
export type Restore = () => Promise<void>;

/** A mistake in what is deployed, named as checks refer to it. */
export type MistakeName = 'users/ open to every user' | 'no slash after the identity id' | 'no audience in the trust policy' | 'all of S3 open to everybody';

/** Makes one mistake in the deployed policies, with everything else left alone. */
export type Make = (album: Album, admin: Administrator) => Promise<Restore>;
