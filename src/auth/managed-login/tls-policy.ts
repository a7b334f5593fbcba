/**
 * The oldest TLS version that a custom domain talks to browsers in. TLS 1.0, which Cognito has too, is left out: it is broken.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
 */
export enum TlsPolicy {
  /** TLS 1.2, and 1.3 where the browser has it. */
  TLS_1_2 = 'TLS_V1_2_2021',
  /** TLS 1.3 only, where every browser and HTTP client is of today. */
  TLS_1_3 = 'TLS_V1_3_2025',
}
