import { actionsOf } from './actions/actions-of';
import type { Scene } from './scene';
import type { Shape } from './shape';
import type { AllowSite } from './sites';

const INDEX = /:table\/[^/]+\/index\//;
const ACCESS_POINT = /:s3(?:-object-lambda)?:[^:]*:[^:]*:accesspoint\//;

/** What a statement names whose relation to owners the templates do not tell, one sentence each. */
export function blindSpots(scene: Scene, { statement, variables }: AllowSite, shape: Shape): string[] {
  const { data } = actionsOf(statement);
  const resources = statement.resources?.not === false ? statement.resources.values : [];
  return [...indexes(), ...accessPoints()];

  /** Conditions on leading keys speak of the index's own first key, which may be another attribute than the owner. */
  function indexes(): string[] {
    const keyed = statement.conditions.some(({ key }) => key === 'dynamodb:leadingkeys');
    if (!data.some(({ name }) => name.startsWith('dynamodb:'))) return [];
    const known = scene.universe.indexesIn(statement.resources, variables ? shape.lookup : undefined);
    const named = resources.filter((value) => INDEX.test(value) && known.length === 0 && (keyed || scene.universe.placeOf(value) === undefined));
    return [
      ...known.filter(({ sameKey }) => keyed && !sameKey).map(({ arn }) => `whether the first key of ${arn} names the owner of an item, as that of its table does`),
      ...named.map((value) => `what the first key of ${value} is, since no template has its table`),
    ];
  }

  /** An access point is another way to the objects of a bucket that the ARN does not name. */
  function accessPoints(): string[] {
    return data.some(({ name }) => name.startsWith('s3:')) ? resources.filter((value) => ACCESS_POINT.test(value)).map((value) => `which bucket's objects ${value} opens`) : [];
  }
}
