/**
 * @typedef {Record<string, any>} Json
 * @typedef {{ id: string; Type: string; Properties: Json; DeletionPolicy?: string }} Resource
 * @typedef {{ actions: string[]; resources: string[]; statement: Json }} Grant
 */

/** A synthesised template, read the way the claims of a stage need it. */
export class Template {
  /** @param {Json} json */
  constructor(json) {
    /** @type {Resource[]} */
    this.resources = Object.entries(json.Resources).map(([id, resource]) => ({ Properties: {}, ...resource, id }));
  }

  /**
   * @param {string} type without the leading `AWS::`
   * @returns {Resource[]}
   */
  all(type) {
    return this.resources.filter((resource) => resource.Type === `AWS::${type}`);
  }

  /**
   * @param {string} type without the leading `AWS::`
   * @returns {Resource}
   */
  only(type) {
    const [resource, ...others] = this.all(type);
    if (!resource || others.length > 0) throw new Error(`expected one AWS::${type}, found ${others.length + (resource ? 1 : 0)}`);
    return resource;
  }

  /**
   * The resource of a type that a Ref or a GetAtt names.
   *
   * @param {string} type
   * @param {unknown} reference
   * @returns {Resource | undefined}
   */
  named(type, reference) {
    const id = target(reference);
    return this.all(type).find((resource) => resource.id === id);
  }

  /**
   * What a role is allowed, whether by its own policies or by policies that are attached to it.
   *
   * @param {Resource} role
   * @returns {Grant[]}
   */
  grants(role) {
    const attached = [...this.all('IAM::Policy'), ...this.all('IAM::ManagedPolicy')]
      .filter(({ id, Properties }) => list(Properties.Roles).some((other) => target(other) === role.id)
        || list(role.Properties.ManagedPolicyArns).some((arn) => target(arn) === id));
    return [...list(role.Properties.Policies), ...attached.map(({ Properties }) => Properties)]
      .flatMap(({ PolicyDocument }) => list(PolicyDocument.Statement))
      .filter(({ Effect }) => Effect === 'Allow')
      .map((statement) => ({
        actions: list(statement.Action),
        resources: list(statement.Resource).map((resource) => JSON.stringify(resource)),
        statement,
      }));
  }
}

/**
 * @param {any} value
 * @returns {any[]}
 */
export function list(value) {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * The logical ID that a Ref or a GetAtt points to.
 *
 * @param {any} reference
 * @returns {string | undefined}
 */
export function target(reference) {
  return reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
}
