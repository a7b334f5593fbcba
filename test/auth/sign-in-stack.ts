import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { AuthenticatedAppAuth } from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

/** `Test/Auth`, made as `props` say. */
export function makeAuth(props: AuthenticatedAppAuthProps = {}, stack = new Stack(new App(), 'Test')): AuthenticatedAppAuth {
  return new AuthenticatedAppAuth(stack, 'Auth', props);
}

/** The template of `Test/Auth`, made as `props` say. */
export function authTemplate(props: AuthenticatedAppAuthProps = {}, stack?: Stack): Template {
  return templateOf(makeAuth(props, stack));
}

export function templateOf(auth: AuthenticatedAppAuth): Template {
  return Template.fromStack(Stack.of(auth));
}

/** Properties of the only resource of a type. */
export function onlyResource(template: Template, type: string): Record<string, unknown> {
  const [resource, ...others] = Object.values(template.findResources(type));
  if (!resource || others.length > 0) throw new Error(`must be one ${type}`);
  return resource.Properties;
}
