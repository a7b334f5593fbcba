import type { AttributeMapping } from 'aws-cdk-lib/aws-cognito';

/** Options of every `FederatedProvider`. */
export interface FederatedProviderOptions {
  /**
   * User attributes, and the claims of the provider that they are taken from at each sign-in. It stands for the default as a whole:
   * what it leaves out is not taken over. Every attribute that sign-up requires must be in it.
   *
   * App clients must be able to write a mapped attribute, so that users can overwrite it as well: let no permission hang on it. Under
   * `custom` a custom attribute may stand with `custom:` in front, or without; it must be mutable.
   *
   * @default - what the factory of the provider says
   */
  readonly attributeMapping?: AttributeMapping;
}
