import { resolved } from './world-of';
import { isKnown, unknownReasons, unknownText } from '../../../src/proof/unknown';

const TEMPLATE = {
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'photos' } }, Odd: { Type: 'Custom::Odd', Properties: {} } },
  Parameters: { Stage: { Type: 'String', Default: 'prod' }, Ami: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/ami' } },
  Mappings: { Zones: { 'us-east-1': { name: 'one' }, 'us-west-2': { name: 'two' } }, Same: { a: { x: 'same' }, b: { x: 'same' } } },
};

test.each<[string, unknown, unknown]>([
  ['texts stay', 'text', 'text'],
  ['numbers, booleans and null stay', [1, true, null], [1, true, null]],
  ['objects keep what is no intrinsic', { Condition: { Bool: { a: 'b' } } }, { Condition: { Bool: { a: 'b' } } }],
  ['Ref of a resource', { Ref: 'Bucket' }, 'photos'],
  ['Ref of the account', { Ref: 'AWS::AccountId' }, '123456789012'],
  ['Ref of the Region', { Ref: 'AWS::Region' }, 'us-east-1'],
  ['Ref of the partition', { Ref: 'AWS::Partition' }, 'aws'],
  ['Ref of the URL suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  ['Ref of the stack', { Ref: 'AWS::StackName' }, 'App'],
  ['no value in a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ['no value of a property', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['no value at all', { Ref: 'AWS::NoValue' }, undefined],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::photos'],
  ['GetAtt with a dot', { 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::photos'],
  ['Join', { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'users', 1]] }, 'arn:aws:s3:::photos/users/1'],
  ['Join of nothing', { 'Fn::Join': ['/', []] }, ''],
  ['Join leaves out no value', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a/b'],
  ['Join of a Split', { 'Fn::Join': ['-', { 'Fn::Split': ['/', 'a/b'] }] }, 'a-b'],
  ['Sub of a text', { 'Fn::Sub': '${Bucket.Arn}/${AWS::Region}/${Bucket}' }, 'arn:aws:s3:::photos/us-east-1/photos'],
  ['Sub with values', { 'Fn::Sub': ['${Owner}/${Bucket}', { Owner: { Ref: 'AWS::AccountId' } }] }, '123456789012/photos'],
  ['Sub with a value that hides a resource', { 'Fn::Sub': ['${Bucket}', { Bucket: 'mine' }] }, 'mine'],
  ['Sub with a value whose name has a dot', { 'Fn::Sub': ['${a.b}', { 'a.b': 'dotted' }] }, 'dotted'],
  ['Sub leaves policy variables', { 'Fn::Sub': '${!cognito-identity.amazonaws.com:sub}/${!aws:PrincipalTag/x}' }, '${cognito-identity.amazonaws.com:sub}/${aws:PrincipalTag/x}'],
  ['texts outside Sub are not looked into', '${Bucket}', '${Bucket}'],
  ['Split', { 'Fn::Split': [':', 'a:b:c'] }, ['a', 'b', 'c']],
  ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  ['Select with a number as text', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  ['Select of a Split of a GetAtt', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] }, 'photos'],
  ['FindInMap', { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'name'] }, 'one'],
  ['FindInMap with a default', { 'Fn::FindInMap': ['Zones', 'eu-west-1', 'name', { DefaultValue: 'none' }] }, 'none'],
  ['FindInMap where all values are the same', { 'Fn::FindInMap': ['Same', { Ref: 'Stage' }, 'x'] }, 'same'],
  ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
  ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Bucket' } } }, '{"a":"photos"}'],
])('%s', (_, value, expected) => {
  expect(resolved(value, TEMPLATE)).toEqual(expected);
});

test.each<[string, unknown, string]>([
  ['a parameter', { Ref: 'Stage' }, 'the parameter Stage'],
  ['a parameter from SSM', { Ref: 'Ami' }, 'the parameter Ami'],
  ['a resource of a type that is not known', { Ref: 'Odd' }, 'the name of Custom::Odd Odd'],
  ['an attribute of a type that is not known', { 'Fn::GetAtt': ['Odd', 'Arn'] }, 'the Arn of Custom::Odd Odd'],
  ['an attribute that a type does not have', { 'Fn::GetAtt': ['Bucket', 'Colour'] }, 'the Colour of AWS::S3::Bucket Bucket'],
  ['what the template does not have', { Ref: 'Nobody' }, 'Nobody, which the template does not have'],
  ['an attribute of what the template does not have', { 'Fn::GetAtt': ['Nobody', 'Arn'] }, 'an attribute of Nobody, which the template does not have'],
  ['an export that no template has', { 'Fn::ImportValue': 'other' }, 'the export other, which no template has'],
  ['a function that is not known', { 'Fn::Guess': 'x' }, 'the result of Fn::Guess'],
  ['a macro', { 'Fn::Transform': { Name: 'X' } }, 'the result of Fn::Transform'],
  ['Availability Zones', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'the Availability Zones'],
  ['blocks of addresses', { 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }, 'the result of Fn::Cidr'],
  ['an index behind the end', { 'Fn::Select': [7, ['a']] }, 'the result of Fn::Select'],
  ['a Split of what is not known', { 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'Stage' }] }] }, 'the parameter Stage'],
  ['a mapping by a parameter', { 'Fn::FindInMap': ['Zones', { Ref: 'Stage' }, 'name'] }, 'a value of the mapping Zones'],
  ['a mapping without the key', { 'Fn::FindInMap': ['Zones', 'nowhere', 'name'] }, 'a value of the mapping Zones'],
  ['Sub of a policy variable that is not escaped', { 'Fn::Sub': '${cognito-identity:sub}' }, 'cognito-identity:sub, which the template does not have'],
])('%s is not known', (_, value, reason) => {
  const text = String(resolved(value, TEMPLATE));

  expect(unknownReasons(text)).toEqual([reason]);
});

test.each<[string, unknown, string]>([
  ['Join', { 'Fn::Join': ['', ['a-', { Ref: 'Stage' }, '-z']] }, `a-${unknownText('the parameter Stage')}-z`],
  ['Sub', { 'Fn::Sub': 'a-${Stage}-z' }, `a-${unknownText('the parameter Stage')}-z`],
  ['a dynamic reference', 'a-{{resolve:ssm:/name}}-z', `a-${unknownText('the value of ssm:/name')}-z`],
])('what is known around an unknown part stays known: %s', (_, value, expected) => {
  expect(resolved(value, TEMPLATE)).toBe(expected);
});

test('a stack that leaves its Region open does not decide a mapping by Region', () => {
  const value = { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'name'] };

  expect(isKnown(String(resolved(value, TEMPLATE, { region: undefined })))).toBe(false);
});

test.each(['unknown-region', '${Token[AWS.Region.4]}', undefined])('the Region %p is none, so there is a usual one', (region) => {
  expect(resolved({ Ref: 'AWS::Region' }, {}, { region })).toBe('us-east-1');
});

test('names that refer to themselves are not known', () => {
  const Resources = {
    A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'B' } } },
    B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'A' } } },
  };

  expect(isKnown(String(resolved({ Ref: 'A' }, { Resources })))).toBe(false);
});

test('references that double at each step are followed once', () => {
  const next = (index: number) => ({ 'Fn::Select': [0, [{ Ref: `B${index}` }, { Ref: `B${index}` }]] });
  const buckets = Array.from({ length: 60 }, (_, index) => [`B${index}`, { Type: 'AWS::S3::Bucket', Properties: { BucketName: index === 59 ? 'last' : next(index + 1) } }]);

  expect(resolved({ Ref: 'B0' }, { Resources: Object.fromEntries(buckets) })).toBe('last');
});
