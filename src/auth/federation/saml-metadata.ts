import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { httpsUrl } from './check-text';
import { LIMITS } from '../../limits';
import { fail } from '../../private/reject';

/**
 * The metadata document of a SAML provider: where it is, and the certificates by which its assertions are known.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp.html
 */
export class SamlMetadata {
  /**
   * Fetched by Cognito, so that a new certificate of the provider arrives by itself.
   *
   * @param url an `https` URL
   */
  public static url(url: string): SamlMetadata {
    return new SamlMetadata('MetadataURL', url);
  }

  /**
   * Given as it is, for a provider that publishes none. A new certificate needs a deployment.
   *
   * @param content the XML document itself, at most 131,072 characters; not the name of a file
   */
  public static file(content: string): SamlMetadata {
    return new SamlMetadata('MetadataFile', content);
  }

  private readonly detail: 'MetadataURL' | 'MetadataFile';
  private readonly content: string;

  private constructor(detail: 'MetadataURL' | 'MetadataFile', content: string) {
    this.detail = detail;
    this.content = content;
  }

  /** @internal */
  public _details(scope: Construct, prop: string): { readonly [detail: string]: string } {
    if (this.detail === 'MetadataURL') httpsUrl(scope, prop, this.content);
    else checkDocument(scope, prop, this.content);
    return { [this.detail]: this.content };
  }
}

function checkDocument(scope: Construct, prop: string, content: string): void {
  if (Token.isUnresolved(content)) return;
  if (!/^\s*</.test(content) || !/<([\w.-]+:)?EntityDescriptor[\s>]/.test(content)) {
    const start = content.length > 40 ? `${content.slice(0, 40)}...` : content;
    fail(scope, prop, `must be the XML document with an EntityDescriptor itself; read it from its file, got ${JSON.stringify(start)}`);
  }
  if (content.length > LIMITS.samlMetadataLength) {
    fail(scope, prop, `must be at most ${LIMITS.samlMetadataLength} characters; use SamlMetadata.url, got ${content.length}`);
  }
}
