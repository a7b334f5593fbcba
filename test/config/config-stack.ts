import { readFileSync } from 'fs';
import Ajv from 'ajv';
import { App, SecretValue, Stack } from 'aws-cdk-lib/core';
import { deployed } from './deployed';
import { AuthenticatedAppAuth, ClientConfig, FederatedProvider, ManagedLogin } from '../../src';
import type { AuthenticatedAppAuthProps, ClientConfigProps } from '../../src';

export const WEB = { callbackUrls: ['https://app.example.com/'], logoutUrls: ['https://app.example.com/bye'] };
const isAmplifyOutputs = new Ajv().compile(JSON.parse(readFileSync('test/config/amplify-outputs.schema.json', 'utf8')));

export const login = () => ManagedLogin.prefix('app');
export const LOGIN_HOST = 'app.auth.eu-west-1.amazoncognito.com';

const clientSecret = SecretValue.secretsManager('idp');
export const google = () => FederatedProvider.google({ clientId: 'g-1', clientSecret });
export const amazon = () => FederatedProvider.amazon({ clientId: 'a-1', clientSecret });

export function makeAuth(props: AuthenticatedAppAuthProps = {}, region = 'eu-west-1', app = new App()): AuthenticatedAppAuth {
  return new AuthenticatedAppAuth(new Stack(app, 'Test', { env: { region, account: '111111111111' } }), 'Auth', props);
}

export function makeConfig(props: Partial<ClientConfigProps> = {}, authProps: AuthenticatedAppAuthProps = {}): ClientConfig {
  const auth = props.auth ?? makeAuth(authProps);
  return new ClientConfig(Stack.of(auth), 'Config', { ...props, auth });
}

/** The file as it is deployed; it fits the schema of version 1.5, or the test fails. */
export function outputsOf(config: ClientConfig) {
  const outputs = JSON.parse(JSON.stringify(deployed(config, config.amplifyOutputs)));
  isAmplifyOutputs(outputs);
  expect(isAmplifyOutputs.errors).toBeNull();
  return outputs;
}

export const stackOf = (config: ClientConfig) => Stack.of(config);
