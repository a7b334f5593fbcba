import { OWN, SUB, allow, app, guests, iot, users } from './templates';
import { ME, OTHER, SAFE, allowed, denied, finds } from './vector';
import type { Vector } from './vector';

const CONNECT_OWN = allow('iot:Connect', iot(`client/${SUB}`));
const PUBLISH_OWN = allow(['iot:Publish', 'iot:Receive'], iot(`topic/users/${SUB}/*`));
const SUBSCRIBE_OWN = allow('iot:Subscribe', iot(`topicfilter/users/${SUB}/*`));
const SHADOW_OWN = allow(['iot:GetThingShadow', 'iot:UpdateThingShadow'], iot(`thing/${SUB}`));

/** An app whose users reach their own devices and may do one thing more. */
function also(action: string, resource: unknown) {
  return users(CONNECT_OWN, PUBLISH_OWN, SUBSCRIBE_OWN, SHADOW_OWN, allow(action, resource));
}

const ADMIN = [
  'iot:AttachPolicy', 'iot:AttachPrincipalPolicy', 'iot:CreatePolicy', 'iot:CreatePolicyVersion', 'iot:DetachPolicy', 'iot:CreateKeysAndCertificate', 'iot:CreateTopicRule',
];

export const IOT: readonly Vector[] = [
  ['client IDs and topics of owners are safe', users(CONNECT_OWN, PUBLISH_OWN, SUBSCRIBE_OWN, SHADOW_OWN), SAFE],
  ['users connect under their own client ID only', users(CONNECT_OWN), allowed('user', 'iot:Connect', iot(`client/${ME}`)), denied('user', 'iot:Connect', iot(`client/${OTHER}`)),
    denied('user', 'iot:Connect', iot(`client/${ME}x`))],
  ['users publish to their own topics only', users(PUBLISH_OWN), allowed('user', 'iot:Publish', iot(`topic/users/${ME}/up`)),
    denied('user', 'iot:Publish', iot(`topic/users/${OTHER}/up`)), denied('user', 'iot:Publish', iot(`topic/$aws/things/${OTHER}/shadow/update`))],
  ['users subscribe to their own topics only', users(SUBSCRIBE_OWN), allowed('user', 'iot:Subscribe', iot(`topicfilter/users/${ME}/#`)),
    denied('user', 'iot:Subscribe', iot(`topicfilter/users/${OTHER}/#`)), denied('user', 'iot:Subscribe', iot('topicfilter/#')),
    denied('user', 'iot:Subscribe', iot('topicfilter/users/+/x'))],
  ['any client ID takes over the connection of another', also('iot:Connect', iot('client/*')), allowed('user', 'iot:Connect', iot(`client/${OTHER}`)),
    finds('ForeignData', 'user', /iot:Connect/)],
  ['any client ID alone takes over the connection of another', app({ users: [allow('iot:Connect', iot('client/*')), PUBLISH_OWN] }),
    allowed('user', 'iot:Connect', iot(`client/${OTHER}`))],
  ['the client ID that a client gives itself is any', also('iot:Connect', iot('client/${iot:ClientId}')), finds('ForeignData', 'user', /iot:Connect/)],
  ['any topic is that of another too', also('iot:Publish', iot('topic/*')), finds('ForeignData', 'user', /iot:Publish/)],
  ['any topic under users is that of another too', also('iot:Publish', iot('topic/users/*')), finds('ForeignData', 'user', /iot:Publish/)],
  ['any filter listens to others', also('iot:Subscribe', iot('topicfilter/*')), allowed('user', 'iot:Subscribe', iot('topicfilter/#')), finds('ForeignData', 'user', /iot:Subscribe/)],
  ['any filter under users listens to others', also('iot:Subscribe', iot('topicfilter/users/*')), finds('ForeignData', 'user', /iot:Subscribe/)],
  ['any topic that is received is that of another too', also('iot:Receive', iot('topic/*')), finds('ForeignData', 'user', /iot:Receive/)],
  ['signs of filters are letters in a resource', also('iot:Subscribe', iot('topicfilter/users/+/up')), denied('user', 'iot:Subscribe', iot(`topicfilter/users/${OTHER}/up`)),
    denied('user', 'iot:Receive', iot(`topic/users/${OTHER}/up`))],
  ['any thing\'s shadow is that of another too', also('iot:GetThingShadow', iot('thing/*')), finds('ForeignData', 'user', /iot:GetThingShadow/)],
  ['all resources of IoT are those of others too', also('iot:Publish', '*'), finds('ForeignData', 'user', /iot:Publish/)],
  ['a topic that nobody owns may be shared', also('iot:Subscribe', iot('topicfilter/news')), SAFE],
  ...ADMIN.map((action): Vector => [`${action} gives its caller more rights`, also(action, '*'), finds('AdminAction', 'user', new RegExp(action))]),
  ['all of IoT for guests includes its administration', guests(allow('iot:*')), finds('AdminAction', 'guest', /iot:/)],
  ['guests who may attach policies get what they want', guests(allow('iot:AttachPolicy')), finds('AdminAction', 'guest', /iot:AttachPolicy/)],
  ['guests and users with one topic share it after signing in', app({ users: [OWN, PUBLISH_OWN], guests: [PUBLISH_OWN] }), finds('GuestSharesData', '.*', /topic\/users\//)],
];
