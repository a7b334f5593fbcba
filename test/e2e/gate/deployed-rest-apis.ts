import type { EmulatorAccess } from './deployed';
import { getJson } from './emulator-api';
import { notModelled } from './gate-error';
import type { RestCall } from './rest-request';
import { isRecord } from '../../iam/policy-document';

/** How a method of a REST API is protected, or nothing where there is no such method. */
export type Authorization = 'NONE' | 'AWS_IAM' | undefined;

/** Why API Gateway refuses before it calls what is behind. */
export type RefusalKind = 'ACCESS_DENIED' | 'MISSING_AUTHENTICATION_TOKEN' | 'INVALID_SIGNATURE' | 'EXPIRED_TOKEN';

/** A refusal in the words of the deployed API. */
export interface Refusal {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The REST APIs that are deployed, read on each call. */
export class DeployedRestApis {
  constructor(private readonly access: EmulatorAccess) {}

  /** Finds the resource that a path leads to, plain segments before parameters, and how its method is protected. */
  async authorization({ apiId, path }: RestCall, method: string): Promise<Authorization> {
    const resources = (await this.items(`/restapis/${apiId}/resources?embed=methods&limit=500`)).filter(({ path: form }) => leadsTo(String(form), path));
    const [resource] = resources.sort((one, other) => parametersIn(one.path) - parametersIn(other.path));
    const methods = isRecord(resource?.resourceMethods) ? resource.resourceMethods : {};
    const found = methods[method] ?? methods.ANY;
    const type = isRecord(found) ? found.authorizationType : undefined;
    if (type === undefined || type === 'NONE' || type === 'AWS_IAM') return type;
    throw notModelled(`the authorization type ${String(type)}`);
  }

  /** What the deployed gateway responses make of a refusal of this kind. */
  async refusal(apiId: string, kind: RefusalKind, message: string): Promise<Refusal> {
    const responses = await this.items(`/restapis/${apiId}/gatewayresponses?limit=500`);
    const own = responses.find(({ responseType, defaultResponse }) => responseType === kind && defaultResponse !== true);
    const { responseParameters, responseTemplates } = own ?? responses.find(({ responseType }) => responseType === 'DEFAULT_4XX') ?? {};
    const template = textsOf(responseTemplates)['application/json'] ?? '{"message":$context.error.messageString}';
    return {
      headers: Object.fromEntries(Object.entries(textsOf(responseParameters)).map(([name, value]) => (
        [name.replace('gatewayresponse.header.', '').toLowerCase(), value.replace(/^'|'$/g, '')]))),
      body: template.replaceAll('$context.error.messageString', JSON.stringify(message)).replaceAll('$context.error.responseType', kind),
    };
  }

  private async items(path: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> {
    const answer = await getJson(this.access, 'apigateway', path);
    const items: unknown = isRecord(answer) ? answer.item ?? answer._embedded : undefined;
    return Array.isArray(items) ? items.filter(isRecord) : [];
  }
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(isRecord(value) ? value : {}).map(([name, text]) => [name, String(text)]));
}

function leadsTo(form: string, path: string): boolean {
  if (form.includes('+}')) throw notModelled(`the greedy path ${form}`);
  const [wanted, given] = [form.split('/'), path.replace(/(?<=.)\/$/, '').split('/')];
  return wanted.length === given.length && wanted.every((segment, index) => segment === given[index] || (segment.startsWith('{') && given[index] !== ''));
}

function parametersIn(form: unknown): number {
  return String(form).split('{').length - 1;
}
