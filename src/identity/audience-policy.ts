import { ManagedPolicy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import { policySize } from '../private/policy-size';
import { fail } from '../private/reject';

/** A managed policy that is still being filled. */
interface Chunk {
  readonly policy: ManagedPolicy;
  readonly document: PolicyDocument;
  readonly seen: Set<string>;
  size: number;
}

/** Room that a policy document needs besides its statements. */
const ENVELOPE = '{"Version":"2012-10-17","Statement":[]}'.length;

/**
 * The managed policies of one audience. All roles of the audience share them, so a grant is written once however many
 * groups there are; another policy is begun when one is full.
 */
export class AudiencePolicy {
  private readonly chunks: Chunk[] = [];
  private readonly roles: IRole[] = [];

  constructor(private readonly scope: Construct, private readonly idPrefix: string, private readonly description: string) {
    scope.node.addValidation({ validate: () => this.findTooLarge() });
  }

  public get policyCount(): number {
    return this.chunks.length;
  }

  public attachTo(role: IRole): void {
    this.roles.push(role);
    for (const { policy } of this.chunks) policy.attachToRole(role);
  }

  /** Adds `statement` and returns the policy that holds it. */
  public add(statement: PolicyStatement): ManagedPolicy {
    const size = policySize(this.scope, statement.toStatementJson());
    if (size + ENVELOPE > LIMITS.managedPolicySize) {
      fail(this.scope, 'grant', `a statement must fit a managed policy of ${LIMITS.managedPolicySize} characters; split it, got ${size}`);
    }
    const last = this.chunks.at(-1);
    const chunk = last && last.size + size + 1 <= LIMITS.managedPolicySize ? last : this.beginChunk();
    chunk.document.addStatements(statement);
    this.countIn(chunk, statement, size);
    return chunk.policy;
  }

  private beginChunk(): Chunk {
    const number = this.chunks.length + 1;
    const document = new PolicyDocument({ minimize: true });
    const policy = new ManagedPolicy(this.scope, number === 1 ? this.idPrefix : `${this.idPrefix}${number}`, {
      document, description: this.description, roles: [...this.roles],
    });
    const chunk = { policy, document, seen: new Set<string>(), size: ENVELOPE };
    this.chunks.push(chunk);
    return chunk;
  }

  /** At synth, statements that differ in nothing but the resource become one; their room is reckoned so from the start. */
  private countIn(chunk: Chunk, statement: PolicyStatement, size: number): void {
    const { Resource, ...rest } = Stack.of(this.scope).resolve(statement.toStatementJson());
    const key = JSON.stringify(rest);
    const merges = Resource !== undefined && chunk.seen.has(key);
    chunk.seen.add(key);
    chunk.size += 1 + (merges ? policySize(this.scope, statement.resources) : size);
  }

  /** A grant that is widened after it was given (a condition added, say) can outgrow its policy. */
  private findTooLarge(): string[] {
    return this.chunks.flatMap(({ document }) => {
      const size = policySize(this.scope, document);
      return size <= LIMITS.managedPolicySize ? [] :
        [`${this.idPrefix}: a managed policy holds ${LIMITS.managedPolicySize} characters; grant in smaller statements, got ${size}`];
    });
  }
}
