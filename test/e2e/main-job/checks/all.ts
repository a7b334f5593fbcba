import type { Cast } from '../cast';
import type { Check } from '../check';
import { guestBecomesUserChecks } from './guest-becomes-user';
import { guestChecks } from './guests';
import { listingChecks } from './listings';
import { otherUserChecks } from './other-users';
import { ownDataChecks } from './own-data';
import { proofChecks } from './proofs';
import { roleChecks } from './roles';
import { sharpActionChecks } from './sharp-actions';

/** The whole table, from what must work to what must not. */
export function allChecks(cast: Cast): readonly Check[] {
  return [ownDataChecks, roleChecks, otherUserChecks, listingChecks, guestChecks, sharpActionChecks, guestBecomesUserChecks, proofChecks]
    .flatMap((checks) => checks(cast));
}
