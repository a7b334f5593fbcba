import { uuid } from './made-up';
import { byName, regional } from './type-names';
import type { MakeName, TypeNames, TypeTable } from './type-names';

const located = (kind: string, nameProperty: string, attribute: string): TypeNames => {
  const arn = regional('geo', ({ name }) => `${kind}/${name}`);
  return { nameProperty, ref: byName, attributes: { Arn: arn, [attribute]: arn }, arn };
};
const iot = (kind: string, nameProperty: string, made?: MakeName): TypeNames => {
  const arn = regional('iot', ({ name }) => `${kind}/${name}`);
  return { nameProperty, ref: byName, attributes: { Arn: arn, ...made && { Id: made } }, arn };
};
const monitorArn = regional('rum', ({ name }) => `appmonitor/${name}`);
const appId: MakeName = ({ seed }) => uuid(seed).replace(/-/g, '');
const appArn = regional('mobiletargeting', (named) => `apps/${appId(named)}`);

/** Things, places, and what watches people use an app. */
export const DEVICES: TypeTable = {
  'AWS::IoT::Thing': iot('thing', 'ThingName', ({ seed }) => uuid(seed)),
  'AWS::IoT::Policy': iot('policy', 'PolicyName'),
  'AWS::IoT::TopicRule': iot('rule', 'RuleName'),
  'AWS::Location::PlaceIndex': located('place-index', 'IndexName', 'IndexArn'),
  'AWS::Location::Map': located('map', 'MapName', 'MapArn'),
  'AWS::Location::Tracker': located('tracker', 'TrackerName', 'TrackerArn'),
  'AWS::Location::GeofenceCollection': located('geofence-collection', 'CollectionName', 'CollectionArn'),
  'AWS::Location::RouteCalculator': located('route-calculator', 'CalculatorName', 'CalculatorArn'),
  'AWS::RUM::AppMonitor': { nameProperty: 'Name', ref: byName, attributes: { Id: ({ seed }) => uuid(seed) }, arn: monitorArn },
  'AWS::Pinpoint::App': { ref: appId, attributes: { Arn: appArn }, arn: appArn },
};
