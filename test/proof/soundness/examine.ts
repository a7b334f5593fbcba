import { ownedAreas } from './areas';
import type { OwnedArea } from './areas';
import { Dice } from './dice';
import { foreignRequest } from './requests';
import type { ForeignRequest } from './requests';
import { sceneOf } from '../../../src/proof/ask';
import { decide } from '../../../src/proof/iam/decide';
import type { Verdict } from '../../../src/proof/iam/request';
import { proveWorld } from '../../../src/proof/prove';
import type { ProofResult } from '../../../src/proof/result';
import { readWorld } from '../../../src/proof/world/read-world';
import type { Caller, TemplateInput, World } from '../../../src/proof/world/world';

/** A request for somebody else's data that passes. */
export interface Leak extends ForeignRequest {
  readonly caller: Caller;
  readonly verdict: Verdict;
}

/** What came of one app. */
export interface Examination {
  readonly world: World;
  readonly result: ProofResult;
  readonly areas: readonly OwnedArea[];
  readonly asked: number;
  readonly leaks: readonly Leak[];
  /** Leaks that the proof says nothing of. */
  readonly missed: readonly Leak[];
}

/** Proves an app, and asks so many requests for data of others. */
export function examine(templates: readonly TemplateInput[], seed: number, requests: number): Examination {
  const world = readWorld(templates);
  const result = proveWorld(world);
  const scene = sceneOf(world);
  const areas = ownedAreas(world, scene);
  const key = world.resources.find(({ type }) => type === 'AWS::KMS::Key')?.arn ?? '*';
  const reaches = world.callers.filter(({ kind }) => kind !== 'outsider').flatMap((caller) => caller.roles.map((reach) => ({ caller, reach })));
  const dice = new Dice(seed);
  const leaks: Leak[] = [];
  let asked = 0;
  for (let count = 0; count < requests && areas.length > 0 && reaches.length > 0; count += 1) {
    const { caller, reach } = dice.pick(reaches);
    const request = foreignRequest(caller, areas, key, dice);
    if (!request) continue;
    asked += 1;
    const asker = scene.asker(caller, reach, request.own);
    const { action, resource, context } = request;
    const verdict = decide({ principal: asker.principal, action, resource, context: { ...asker.context, ...context } }, asker.policiesFor(resource));
    if (verdict.decision === 'allowed') leaks.push({ ...request, caller, verdict });
  }
  return { world, result, areas, asked, leaks, missed: leaks.filter((leak) => !isTold(leak, result)) };
}

/** Whether the proof says of this caller and one of the statements that let the request pass that it reaches too far, or may. */
function isTold({ caller, verdict, action }: Leak, { cells, findings }: ProofResult): boolean {
  return verdict.by.some(({ source, statement }) => {
    const isHere = (place?: { readonly logicalId: string; readonly kind: string; readonly index: number }) =>
      place !== undefined && place.logicalId === source.logicalId && place.kind === source.kind && place.index === statement.index;
    return cells.some((cell) => cell.row === caller.id && cell.findings.length > 0 && cell.actions.includes(action) && cell.statements.some(isHere)
        && cell.findings.some((finding) => isHere(findings[finding].statement)))
      || findings.some((finding) => finding.rule === 'Undecided' && finding.at.logicalId === source.logicalId && (finding.statement === undefined || isHere(finding.statement)));
  });
}
