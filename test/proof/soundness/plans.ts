import * as fc from 'fast-check';
import type { Plan } from './plan';
import { bucketStatements, statements } from './statements';
import { allow } from '../vectors/templates';
import type { Json } from '../vectors/templates';

const listOf = (statement: fc.Arbitrary<Json>, minLength: number, maxLength: number) => fc.array(statement, { minLength, maxLength });
const none: readonly Json[] = [];
const seldom = (list: fc.Arbitrary<readonly Json[]>, outOf: number): fc.Arbitrary<readonly Json[]> =>
  fc.integer({ min: 1, max: outOf }).chain((number) => number === 1 ? list : fc.constant(none));

/** Apps whose statements are about the same few things. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  users: listOf(statements, 1, 2),
  guests: listOf(statements, 0, 2),
  group: seldom(listOf(statements, 1, 2), 4),
  boundary: seldom(fc.oneof<fc.Arbitrary<readonly Json[]>[]>(listOf(statements, 1, 2), fc.constant([allow('*')])), 8),
  bucket: seldom(listOf(bucketStatements, 1, 2), 5),
  version: fc.integer({ min: 0, max: 24 }).map((number) => number === 0 ? '2008-10-17' : '2012-10-17'),
  choosesTenant: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
});
