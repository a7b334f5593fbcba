import { Acknowledgements } from '../../src/proof/acknowledgements';

function acknowledged() {
  const found = new Acknowledgements();
  found.add('App/Auth', { 'AccessProof::ForeignData': 'shared on purpose', 'annotation::AwsSolutions-IAM5': 'other' });
  return found;
}

test('an acknowledgement holds for the construct and what is inside it', () => {
  expect(acknowledged().find('App/Auth', 'ForeignData')).toBe('shared on purpose');
  expect(acknowledged().find('App/Auth/Policy/Resource', 'ForeignData')).toBe('shared on purpose');
});

test('it holds for nothing beside the construct or around it', () => {
  expect(acknowledged().find('App', 'ForeignData')).toBeUndefined();
  expect(acknowledged().find('App/Authors', 'ForeignData')).toBeUndefined();
});

test('it holds for the rule that it names, and no other plugin is heard', () => {
  expect(acknowledged().find('App/Auth', 'AdminAction')).toBeUndefined();
  expect(acknowledged().find('App/Auth', 'AwsSolutions-IAM5')).toBeUndefined();
});
