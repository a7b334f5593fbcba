import type { Resolver } from '../intrinsics/resolver';
import { DATA_TYPES } from '../names/names';
import { placeOf } from '../template/template';
import type { Templates } from '../template/templates';
import type { DataResource } from '../world';

/** What holds data or does something when it is called, in all templates. */
export function dataResources(templates: Templates, resolver: Resolver): DataResource[] {
  return templates.all.flatMap((template) => [...template.resources.values()]).flatMap((resource) => {
    const arn = DATA_TYPES.has(resource.type) && resolver.exists(resource) !== false ? resolver.arn(resource) : undefined;
    return arn === undefined ? [] : [{ ...placeOf(resource), type: resource.type, arn, properties: resolver.propertiesOf(resource) }];
  });
}
