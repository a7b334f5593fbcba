/** Which e-mail addresses `Trigger.emailDomains` admits. */
export interface EmailDomainsOptions {
  /**
   * Domains that are admitted, such as `example.com`, in ASCII: a name of other alphabets in its `xn--` form.
   *
   * @default - all that are not denied
   */
  readonly allow?: string[];

  /**
   * Domains that are refused, with all their subdomains, even where they are allowed.
   *
   * @default - none
   */
  readonly deny?: string[];

  /**
   * Whether the subdomains of an allowed domain are allowed too.
   *
   * @default false
   */
  readonly subdomains?: boolean;
}
