import type { EmulatorAccess } from './deployed';

/** Signs in form only, as the administrator: the emulator reads the key and the service, and believes the rest. */
export function administratorHeader({ credentials, region }: EmulatorAccess, service: string): string {
  return `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=x`;
}

/** Calls an operation of JSON that has no client here, or whose client hides a field. */
export async function callJson(access: EmulatorAccess, service: string, target: string, input: object): Promise<unknown> {
  const response = await fetch(access.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, 'authorization': administratorHeader(access, service) },
    body: JSON.stringify(input),
  });
  return response.json();
}

/** Reads something that has a path. */
export async function getJson(access: EmulatorAccess, service: string, path: string): Promise<unknown> {
  const response = await fetch(`${access.endpoint}${path}`, { headers: { authorization: administratorHeader(access, service) } });
  return response.ok ? response.json() : undefined;
}
