import { sceneOf } from './ask';
import { actionsOf } from './isolation/actions/actions-of';
import { excessesOf } from './isolation/administration';
import type { Excess } from './isolation/administration';
import { blindSpots } from './isolation/blind-spots';
import { blindSpot, foreignData, notDecided, publicAcl, publicData, sharedWithGuests, tooMuch, unread, wrongRole } from './isolation/describe';
import type { Acting } from './isolation/describe';
import { Findings } from './isolation/findings';
import type { Draft } from './isolation/findings';
import { implicitAreas } from './isolation/implicit-areas';
import { judge } from './isolation/judge';
import type { Judgement } from './isolation/judge';
import { Matrix } from './isolation/matrix';
import { Openings } from './isolation/openings';
import { openedByAcl, openedToAnyone } from './isolation/public';
import type { Scene } from './isolation/scene';
import type { Shape } from './isolation/shape';
import { placeOfStatement } from './isolation/sites';
import type { AllowSite } from './isolation/sites';
import type { ProofResult } from './result';
import { readWorld } from './world/read-world';
import type { Caller, RoleReach, TemplateInput, World } from './world/world';

/** How a proof is made. */
export interface ProveOptions {
  /** The reason why a finding at a construct path was accepted. */
  readonly acknowledged?: (path: string, rule: string) => string | undefined;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** Decides what every kind of caller reaches, and finds what it should not. */
export function prove(templates: readonly TemplateInput[], options: ProveOptions = {}): ProofResult {
  const start = performance.now();
  const result = proveWorld(readWorld(templates), options);
  return { ...result, counts: { ...result.counts, templates: templates.length, milliseconds: Math.round(performance.now() - start) } };
}

/** The same for templates that are already read. */
export function proveWorld(world: World, options: ProveOptions = {}): ProofResult {
  const { findings, matrix, statements } = new Proof(world, options).run();
  return {
    rows: matrix.rows(),
    columns: matrix.columns(),
    cells: matrix.cells(),
    findings: findings.all(),
    counts: { templates: 0, roles: world.roles.length, statements, milliseconds: 0 },
  };
}

/** What is to be said of a statement besides the data that it opens. */
interface Remarks {
  readonly blind: readonly string[];
  readonly excesses: readonly Excess[];
}

/** One run over a world. */
class Proof {
  private readonly scene: Scene;
  private readonly openings: Openings;
  private readonly findings: Findings;
  private readonly matrix = new Matrix();
  private readonly sites = new Set<AllowSite>();
  private readonly learned = new Map<Shape, Set<AllowSite>>();
  private readonly remarks = new Map<Shape, Map<AllowSite, Remarks>>();

  constructor(private readonly world: World, private readonly options: ProveOptions) {
    this.scene = sceneOf(world);
    this.openings = new Openings(this.scene);
    this.findings = new Findings(options.acknowledged ?? (() => undefined));
  }

  public run(): { readonly findings: Findings; readonly matrix: Matrix; readonly statements: number } {
    const callers = this.world.callers.filter(({ kind, roles }) => kind !== 'outsider' || roles.length > 0);
    for (const caller of callers) this.learn(caller);
    implicitAreas(this.scene);
    callers.forEach((caller, index) => {
      this.options.onProgress?.(index, callers.length, caller.title);
      this.matrix.row(caller);
      for (const reach of caller.roles) this.judgeReach(caller, reach);
    });
    this.sharedWithGuests();
    this.find([...openedToAnyone(this.scene).map(publicData), ...openedByAcl(this.world).map(publicAcl)]);
    this.unread();
    this.options.onProgress?.(callers.length, callers.length, 'done');
    return { findings: this.findings, matrix: this.matrix, statements: this.sites.size };
  }

  /** Areas come first: a statement may reach what a later one names. */
  private learn(caller: Caller): void {
    if (caller.kind === 'outsider') return;
    for (const { role } of caller.roles) {
      const shape = this.scene.shapes.of(caller, role);
      for (const site of this.scene.sitesOf(role)) {
        const learned = this.learned.get(shape) ?? new Set<AllowSite>();
        if (learned.has(site)) continue;
        this.learned.set(shape, learned.add(site));
        this.sites.add(site);
        for (const grant of this.scene.grantsOf(site, shape)) this.scene.areas.learn(grant, shape);
      }
    }
  }

  private judgeReach(caller: Caller, reach: RoleReach): void {
    const acting = { scene: this.scene, caller, reach };
    this.find(wrongRole(acting), caller);
    if (caller.kind === 'outsider') return;
    const shape = this.scene.shapes.of(caller, reach.role);
    for (const site of this.scene.sitesOf(reach.role)) {
      for (const opening of this.openings.of(site, shape)) {
        for (const judgement of judge(this.scene, opening, shape, caller, reach)) this.record(acting, judgement);
      }
      const { blind, excesses } = this.remarksOn(site, shape, acting);
      this.find(blind.map((reason) => blindSpot(acting, site, reason)), caller);
      this.find(excesses.map((excess) => tooMuch(acting, excess)), caller);
    }
    const { name, path, unknowns } = reach.role;
    this.find(unknowns.map((reason) => unread(reach.role, `What ${path} may do is not wholly known: ${reason}.`, caller.id, name)), caller);
  }

  /** The same for all callers of a shape, unless something besides Allow statements has a say about their role. */
  private remarksOn(site: AllowSite, shape: Shape, { caller, reach }: Acting): Remarks {
    const make = (): Remarks => ({ blind: blindSpots(this.scene, site, shape), excesses: excessesOf(this.scene, site, shape, caller, reach) });
    if (this.scene.isNarrowed(reach)) return make();
    const ofShape = this.remarks.get(shape) ?? new Map<AllowSite, Remarks>();
    this.remarks.set(shape, ofShape);
    const known = ofShape.get(site) ?? make();
    ofShape.set(site, known);
    return known;
  }

  private record(acting: Acting, judgement: Judgement): void {
    const { caller } = acting;
    const { source, statement } = judgement.site;
    const drafts = { own: [], shared: [], others: [foreignData], unknown: [notDecided] }[judgement.reach].map((draft) => draft(acting, judgement));
    this.matrix.cell(caller, judgement.area, judgement, placeOfStatement(source, statement), this.find(drafts, caller));
  }

  private sharedWithGuests(): void {
    const guest = this.world.callers.find(({ kind }) => kind === 'guest');
    const shapes = this.scene.shapes.all().filter(({ kind }) => kind === 'guest');
    for (const area of this.scene.areas.all().filter(({ owned, kinds }) => owned && kinds.has('guest') && kinds.has('user'))) {
      const opens = (site: AllowSite) => shapes.some((shape) => this.openings.of(site, shape).some((opening) => opening.area === area && opening.reach === 'own'));
      const site = [...this.sites].find(opens);
      if (guest && site) this.find([sharedWithGuests(area, site, guest.id)], guest);
    }
  }

  /** What could not be read is never taken for safe. */
  private unread(): void {
    this.find(this.world.unknowns.map((unknown) => unread(unknown, `${unknown.path}: ${unknown.reason}.`, 'any')));
    for (const { policies } of new Set(this.world.callers.flatMap(({ roles }) => roles.map(({ role }) => role)))) {
      for (const { source, document } of policies) {
        const actions = document.statements.flatMap((statement) => statement.effect === 'Allow' ? actionsOf(statement).unknown : []);
        this.find([
          ...document.problems.map((problem) => unread(source, `The ${source.kind} ${source.path} can't be read: ${problem}.`, 'any')),
          ...actions.map((reason) => unread(source, `An action of ${source.path} is not known: ${reason}.`, 'any')),
        ]);
      }
    }
  }

  /** Positions of the findings. */
  private find(drafts: readonly Draft[], caller?: Caller): number[] {
    return drafts.map((draft) => this.findings.add(draft, caller?.title ?? draft.caller));
  }
}
