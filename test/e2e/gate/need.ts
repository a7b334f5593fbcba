import type { RequestContext } from '../../iam/policy-document';

/** One thing that a request needs to be allowed to do, in the words of IAM. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}
