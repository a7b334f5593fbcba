import { APIS } from './apis';
import { DEVICES } from './devices';
import { IDENTITY } from './identity';
import { generatedName } from './made-up';
import { STORAGE } from './storage';
import type { Named, TypeNames, TypeTable } from './type-names';
import type { Resource } from '../template/template';

const TYPES: TypeTable = { ...STORAGE, ...IDENTITY, ...APIS, ...DEVICES };

/** What is known of the names of a type; undefined for a type that is not known. */
export function namesOfType(type: string): TypeNames | undefined {
  return TYPES[type];
}

/** The types whose resources policies can name, by what they do. */
export const DATA_TYPES: ReadonlySet<string> = new Set([
  ...Object.entries({ ...STORAGE, ...APIS, ...DEVICES }).filter(([, { arn }]) => arn !== undefined).map(([type]) => type),
  'AWS::Cognito::UserPool', 'AWS::Cognito::IdentityPool',
]);

/** A resource with its name. Properties are asked for one by one, since some of them lead back here. */
export function namedResource(resource: Resource, { nameProperty, generated }: TypeNames, text: (property: string) => string | undefined): Named {
  const { logicalId, template: { stack, environment } } = resource;
  const seed = `${environment.account} ${environment.region} ${stack} ${logicalId}`;
  const draft: Named = { stack, logicalId, environment, seed, name: '', text };
  const explicit = nameProperty === undefined ? undefined : text(nameProperty);
  return { ...draft, name: explicit ?? generated?.(draft) ?? generatedName(stack, logicalId, seed) };
}
