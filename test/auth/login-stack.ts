import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { OAuthScope } from 'aws-cdk-lib/aws-cognito';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { App, Stack } from 'aws-cdk-lib/core';
import { makeAuth, templateOf } from './sign-in-stack';
import { AppClient, ManagedLogin } from '../../src';
import type { AuthenticatedAppAuthProps, CustomDomainLoginOptions, ManagedLoginOptions } from '../../src';

export const DOMAIN = 'auth.example.com';
export const PREFIX = 'arcade-of-example';

export function stackIn(region: string, app = new App()): Stack {
  return new Stack(app, 'Test', { env: { account: '111122223333', region } });
}

/** An app client whose people see the pages. */
export const page = (name = 'web'): AppClient => AppClient.singlePage(name, { callbackUrls: ['https://app.example.com/'] });

export const machine = (): AppClient => AppClient.machine('reports', { scopes: [OAuthScope.custom('notes/read')] });

/** `Test/Auth` with these pages and no identity pool. */
export function authWith(managedLogin: ManagedLogin, props: AuthenticatedAppAuthProps = {}, stack = stackIn('eu-west-1')) {
  return makeAuth({ identity: false, clients: [page()], managedLogin, ...props }, stack);
}

export function loginTemplate(managedLogin: ManagedLogin, props?: AuthenticatedAppAuthProps, stack?: Stack): Template {
  return templateOf(authWith(managedLogin, props, stack));
}

/** The template of a domain of Cognito with these options. */
export function withPages(options: ManagedLoginOptions = {}, props?: AuthenticatedAppAuthProps): Template {
  return loginTemplate(ManagedLogin.prefix(PREFIX, options), props);
}

/** A domain of the app's own; what is not given stands in the stack. */
export function customLogin(stack: Stack, options: Partial<CustomDomainLoginOptions> = {}): ManagedLogin {
  return ManagedLogin.customDomain({ domainName: DOMAIN, certificate: certificateIn(stack, 'us-east-1'), ...options });
}

/** The template of a domain of the app's own. */
export function withDomain(
  options: (stack: Stack) => Partial<CustomDomainLoginOptions> = () => ({}), props?: AuthenticatedAppAuthProps, stack = stackIn('eu-west-1'),
): Template {
  return loginTemplate(customLogin(stack, options(stack)), props, stack);
}

export const certificateIn = (stack: Stack, region: string) =>
  Certificate.fromCertificateArn(stack, `Certificate-${region}`, `arn:aws:acm:${region}:111122223333:certificate/a1b2c3d4`);

export const zoneOf = (stack: Stack, zoneName: string) => HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1EXAMPLE', zoneName });

const FOLDER = mkdtempSync(join(tmpdir(), 'managed-login-'));

/** The path of a file with this content. */
export function fileOf(name: string, content: string | Buffer): string {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
}

/** All resources of a type by logical id, each as CloudFormation reads it. */
export const allOf = (template: Template, type: string): Record<string, Record<string, unknown>>[] => Object.values(template.findResources(type));

/** The logical id of the only resource of a type whose id has this text. */
export function idOf(template: Template, type: string, text = ''): string {
  const [id, ...others] = Object.keys(template.findResources(type)).filter((each) => each.includes(text));
  if (!id || others.length > 0) throw new Error(`must be one ${type} with ${text}`);
  return id;
}
