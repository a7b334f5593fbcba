import { createHmac } from 'node:crypto';
import { functionSession } from '../e2e/gate/function-session';

const ROLE = 'arn:aws:iam::000000000000:role/mover-role';
const token = (claim: unknown) => Buffer.from(JSON.stringify(claim)).toString('base64url');
const session = (text: string | undefined) => functionSession('ASIAX', text, 'key', '000000000000');

test('a function runs as the role in its token, with a secret that follows from the key', () => {
  const text = token({ role: ROLE, function: 'move' });

  expect(session(text)).toMatchObject({
    roleArn: ROLE,
    callerArn: 'arn:aws:sts::000000000000:assumed-role/mover-role/move',
    secretAccessKey: createHmac('sha256', 'key').update(text).digest('hex'),
    context: { 'aws:PrincipalArn': ROLE },
  });
});

test.each([undefined, '', 'x', token('text'), token({ role: ROLE }), token({ function: 'move' })])('is none for the token %p', (text) => {
  expect(session(text)).toBeUndefined();
});
