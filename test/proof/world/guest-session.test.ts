import { guestSessionPolicies } from '../../../src/proof/world/guest-session';
import { GUEST_SESSION_POLICY } from '../../iam/guest-session-policy';
import { statementsOf, stringsOf } from '../../iam/policy-document';

test('guests are limited by two policies, which name what Cognito names', () => {
  const policies = guestSessionPolicies();

  const actions = policies.map(({ document }) => document.statements.flatMap((statement) => [...statement.actions.values].sort()));
  expect(actions).toEqual(statementsOf(GUEST_SESSION_POLICY).map(({ Action }) => [...stringsOf(Action)].sort()));
  expect(policies.map(({ source, document }) => [source.kind, document.problems])).toEqual([['session policy', []], ['session policy', []]]);
});

test('the policies are the same objects each time, so that what is made of them is made once', () => {
  expect(guestSessionPolicies()).toBe(guestSessionPolicies());
});
