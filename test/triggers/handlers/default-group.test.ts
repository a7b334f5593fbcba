import { awsError, someEvent } from './some-event';
import { addToGroup } from '../../../src/triggers/handlers/default-group';

const adminAddUserToGroup = jest.fn().mockResolvedValue({});
const log = jest.spyOn(process.stderr, 'write');
beforeEach(() => log.mockReturnValue(true));

test('a confirmed sign-up is added to the group of its own pool', async () => {
  const event = someEvent('PostConfirmation_ConfirmSignUp', { email: 'a@example.com' });
  adminAddUserToGroup.mockResolvedValue({});

  await expect(addToGroup(event, 'members', { adminAddUserToGroup })).resolves.toBe(event);

  expect(adminAddUserToGroup.mock.calls).toEqual([[{ UserPoolId: 'eu-west-1_Pool', Username: 'alice', GroupName: 'members' }]]);
  expect(event.response).toEqual({});
});

test.each(['PostConfirmation_ConfirmForgotPassword', 'SomethingNew'])('%s adds nobody, so whoever was taken out stays out', async (source) => {
  const event = someEvent(source);

  await expect(addToGroup(event, 'members', { adminAddUserToGroup })).resolves.toBe(event);

  expect(adminAddUserToGroup).not.toHaveBeenCalled();
});

test('fails with a text for the user, and logs the name of the error alone', async () => {
  adminAddUserToGroup.mockRejectedValue(awsError('AccessDeniedException'));

  await expect(addToGroup(someEvent('PostConfirmation_ConfirmSignUp'), 'members', { adminAddUserToGroup })).rejects.toThrow(
    new Error('Your account is there but not complete; please contact support'),
  );

  expect(log.mock.calls).toEqual([['AccessDeniedException\n']]);
});
