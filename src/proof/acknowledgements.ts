/** Rule of a finding by the construct path at which somebody acknowledged it, with the reason. */
export class Acknowledgements {
  private readonly reasons = new Map<string, Map<string, string>>();

  /** Takes note of an entry of a construct's metadata: reasons by `<plugin>::<rule>`. */
  public add(path: string, entry: unknown): void {
    if (typeof entry !== 'object' || entry === null) return;
    for (const [id, reason] of Object.entries(entry)) {
      const [plugin, rule] = [id.slice(0, id.indexOf('::')), id.slice(id.indexOf('::') + 2)];
      if (plugin.toLowerCase() !== PLUGIN_NAME.toLowerCase()) continue;
      const atPath = this.reasons.get(path) ?? new Map<string, string>();
      atPath.set(rule, String(reason));
      this.reasons.set(path, atPath);
    }
  }

  /** The reason why a finding at the path was accepted, there or by a construct around it. */
  public find(path: string, rule: string): string | undefined {
    const parts = path.split('/');
    for (let length = parts.length; length >= 0; length -= 1) {
      const reason = this.reasons.get(parts.slice(0, length).join('/'))?.get(rule);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }
}

/** The plugin's name, which acknowledgements put before the rule. */
export const PLUGIN_NAME = 'AccessProof';

/** Type of the metadata in which the CDK keeps acknowledgements. */
export const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
