import { CallGraph } from "../calls/call-graph.js";
import { Roles } from "../calls/role.js";
import { Running } from "../calls/running.js";
import { Answers } from "../flow/answer.js";
import { DOWNLOAD } from "../flow/download.js";
import { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import { Messages } from "../flow/message.js";
import { Replies } from "../flow/reply.js";
import { changedBy, changeOf, INSTRUCTING, isKept, keptLabel, RECALLING } from "../flow/sent.js";
import { Sources } from "../flow/sources.js";
import { ANYWHERE, type Chain, type Edge, type Point, type State } from "../flow/state.js";
import { comesFrom } from "../flow/summary.js";
import { Tracer } from "../flow/trace.js";
import { Evaluations } from "../gate/evaluation.js";
import { type Gate, Gates } from "../gate/gate.js";
import { comesFromOutside, gatesOnWay, inTime, wasHandedBefore } from "../gate/gate-way.js";
import { askedOnWay, asksFor, saidToAsk, wayFrom } from "../gate/said-to-ask.js";
import { typedIn } from "../gate/started-with.js";
import { reviewedBefore } from "../gate/step-order.js";
import { isUnasked } from "../gate/switched.js";
import { takenOverBy } from "../gate/taken-over.js";
import { agreedTo, type Decides, isDecidedByModel, type Start, startOf, takerOf, unlessLedTo, waysInto } from "../gate/way-in.js";
import type { Knowledge, Rule } from "../knowledge.js";
import { once } from "../once.js";
import { isAskedLater, isSetBefore } from "../oversight/asked-if.js";
import { Linker } from "../program/link.js";
import { Names } from "../program/names.js";
import { type FunctionRef, type Loaded, type Program, type Ref, unitOf } from "../program/program.js";
import { References } from "../program/references.js";
import { isSaid } from "../repetition/turn-limit.js";
import { Resolver } from "../resolve/resolve.js";
import type { ProjectFile, Settings } from "../session.js";
import { DELEGATED, editedBy, worksInCopies } from "../surface/aim.js";
import { isFromBefore, isKeptBefore, LATER_RUN } from "../surface/later-run.js";
import { SKILL_ENTRY, TOOL_REMOVAL } from "../surface/named-call.js";
import { Naming } from "../surface/naming.js";
import { whereRead } from "../surface/part-read.js";
import { Reach } from "../surface/reach.js";
import { Requests } from "../surface/request.js";
import { asksList, isMadeBefore, isSign, noSites, type Site, type Sites, TOOL_MADE } from "../surface/site.js";
import { hitsOf, isGivenPlace, LOAD, startsOf, walksFrom } from "../surface/start.js";
import { startsNoAgent } from "../surface/started-by-clock.js";
import { Surfaces } from "../surface/surface.js";
import { isTimed, TIMETABLE_ENTRY } from "../surface/timetable.js";
import { WrittenFiles } from "../surface/written.js";
import { isTakenBack, writtenBackAt } from "../surface/written-back.js";
import { Strings } from "../text/abstract-string.js";
import { Kept } from "../warm/kept.js";
import { type Candidate, candidateFor, type Named } from "./candidate.js";
import { isChoice } from "./choice.js";
import { isHarmless } from "./harmless.js";
import { leadingOn, type WayIn } from "./leading-on.js";
import { isListed } from "./listed.js";
import { isCertain, isSameWay, keptAt, locationOf, partWays, staysInAgent } from "./location.js";
import { isMadeForRun } from "./made-for-run.js";
import { isNeverTaken, isReadByNobody, isTakenByNobody } from "./never-taken.js";
import { rowsOf } from "./rows.js";
import { isTurn } from "./said.js";
import { stepsAbout } from "./steps.js";
import { type Earlier, survey } from "./survey.js";

const MOST_CHAINS = 60;
const DEEPEST_CHAIN = 6;
/** Stands for the kinds of options, whose values are found where they are kept. */
const READ = "option";
/** A review by a list that is written out. */
const PINNED = "pinned";
/** Kinds that a call's name tells: what is kept is changed where it was kept. */
const NAMED: ReadonlySet<string> = new Set([TIMETABLE_ENTRY, TOOL_REMOVAL, SKILL_ENTRY]);

/** Everything that is known about one state of the program. Made anew when the program changes. */
export class Solver {
  readonly resolver: Resolver;
  readonly flow: Flow;
  readonly roles: Roles;
  readonly running: Running;
  readonly gates: Gates;
  readonly tracer: Tracer;
  readonly strings: Strings;
  readonly surfaces: Surfaces;
  readonly references: References;
  readonly requests: Requests;
  readonly answers: Answers;
  readonly replies: Replies;
  readonly naming: Naming;
  readonly reach: Reach;
  readonly written: WrittenFiles;
  readonly sites: Sites = noSites();
  /** Sinks with ways in that were not followed. */
  readonly cutWays = new Set<Ref>();
  readonly tools: FunctionRef[] = [];
  readonly agents = new Set<string>();
  /** The unit that alone is asked about; -1 for all of them. */
  focus = -1;
  /** Sinks in other units that are followed as well, because a finding on their way lay in the one in focus. */
  beside: ReadonlySet<Ref> = new Set();

  constructor(
    readonly program: Program,
    readonly knowledge: Knowledge,
    settings: Settings,
    projects: readonly ProjectFile[],
    readonly rows = rowsOf(knowledge, settings),
    private readonly earlier?: Earlier,
  ) {
    const linker = earlier ? earlier.survey.resolver.linker.with(program, earlier.changed) : new Linker(program, projects);
    this.resolver = new Resolver(program, linker, rows.table);
    this.references = new References(
      program,
      linker,
      earlier && { references: earlier.survey.references, changed: earlier.changed },
    );
    const graph = new CallGraph(this.resolver, this.references);
    if (earlier) this.resolver.kept = new Kept(earlier.survey, this.resolver, earlier.changed);
    this.flow = new Flow(this.resolver, graph, new Names(program, earlier));
    this.roles = new Roles(this.resolver, graph, this.flow.names, rows.shapes, rows.callbackNames);
    this.running = new Running(this.resolver, graph, this.roles);
    this.gates = new Gates(this.flow, this.roles, settings);
    this.strings = new Strings(this.flow);
    this.requests = new Requests(this.flow, this.strings, rows.requests, rows.sourceKinds);
    this.answers = new Answers(this.flow, this.strings, rows.answers);
    const messages = new Messages(this.flow, this.flow.names, rows.messages);
    this.replies = new Replies(this.resolver, rows.replies, messages);
    const sources = new Sources(this.flow, this.roles, this.requests, this.replies);
    this.tracer = new Tracer(this.flow, sources, this.requests, this.answers);
    const isModels = (state: State, chain: Chain) => this.tracer.reaches([state], chain);
    const isSent = once(({ ref, fields }: Point) => isModels({ ref, fields, frame: undefined, level: 0 }, ANYWHERE));
    this.gates.byModel = (state, chain) =>
      chain === ANYWHERE && !state.frame ? isSent(this.flow.points.of(state)) : isModels(state, chain);
    const isSure = (edge: Edge) => edge.how !== "hop";
    this.gates.surelyByModel = (state, chain) => this.tracer.reaches([state], chain, isSure);
    this.gates.handedByModel = once((ref: Ref) => {
      const start = { ref, fields: [], frame: undefined, level: 0 };
      if (messages.isCarrier(ref)) return true;
      return this.tracer.reaches([start], ANYWHERE, (edge) => !edge.channel);
    });
    const evaluations = new Evaluations(this.flow, this.strings, this.sites.sinks, this.gates.byModel);
    this.gates.evaluation = (state, chain) => evaluations.of(state, chain);
    this.surfaces = new Surfaces(
      knowledge.surfaces,
      rows.paths,
      earlier && { surfaces: earlier.survey.surfaces, changed: earlier.changed },
    );
    this.written = new WrittenFiles(this.flow, this.strings, this.sites.sinks);
    this.naming = new Naming(this.flow, this.strings, this.surfaces, this.requests, this.written, rows);
    this.reach = new Reach(this.resolver, knowledge.reach ?? []);
  }

  /** Finds the places of interest, then what is read back from where. */
  prepare(): void {
    survey(this, this.earlier);
  }

  isAgent(ref: Ref): boolean {
    return this.agents.has(this.resolver.linker.packageOf(this.program.unit(ref).file));
  }

  /** Whether what lies at a place is asked about. */
  asksAbout(ref: Ref): boolean {
    return this.focus < 0 || unitOf(ref) === this.focus;
  }

  /** The sinks that are asked about. */
  get askedSinks(): readonly Site[] {
    if (this.focus < 0) return this.sites.sinks;
    if (this.sinksNear?.focus !== this.focus)
      this.sinksNear = { focus: this.focus, sinks: this.sites.sinks.filter(({ ref }) => this.asksAbout(ref)) };
    return this.sinksNear.sinks;
  }
  private sinksNear: { focus: number; sinks: readonly Site[] } | undefined;

  /** The units that are asked about. */
  get asked(): Iterable<Loaded> {
    return this.program.each(this.focus < 0 ? undefined : [this.focus]);
  }

  /** Every candidate at a sink, over all its ways in. */
  explore(site: Site): readonly Candidate[] {
    const out: Candidate[] = [];
    const starts = startsOf(this, site);
    if (!starts.length || !this.agents.size) return out;
    const walks = walksFrom(this, site, starts);
    const left = new Set<() => void>();
    let chains = 0;
    // A file that is read back is a surface where it is written; a variable of the environment holds settings, not content.
    const reads = site.row.row === "option" ? READ : site.row.kind;
    // Near ways in come before far ones, so that one caller with very many ways above it does not use up the bound.
    const queue: WayIn[] = [{ calls: [], before: new Map(), waiting: [] }];
    const visit = ({ calls, before }: WayIn): boolean => {
      const chain = this.flow.chain(site.ref, calls);
      if (isNeverTaken(this.flow, site.ref, chain)) return false;
      const { named, open } = this.naming.name(site, chain);
      const levels = new Map(before);
      for (const name of named) {
        const key = name.kind;
        name.level = Math.min(levels.get(key) ?? name.level, name.level);
        levels.set(key, name.level);
      }
      if (!named.length && !open) return false;
      const told = named.filter(({ kind }) => this.rows.told.has(kind) || kind === LATER_RUN);
      const isTold = told.length > 0 && told.length === named.length && !isGivenPlace(site.row);
      const isWrittenBack = writtenBackAt(this, site, chain);
      const { leads, behind } = stepsAbout(this, { reads, kind: site.row.kind, isTold, isAnyTold: told.length > 0 });
      const only = (edge: Edge, from: State): boolean =>
        this.isOnTheWay(edge, reads, site.ref) &&
        leads(edge, from) &&
        !(edge.channel === "file" && isWrittenBack(from)) &&
        !isSaid(this.program, site, from);
      const traced = walks.given(chain, only, behind, isTold);
      const taken = named.map((name) => hitsOf(this, site, name, chain, traced, walks));
      const top = chain.functions[chain.functions.length - 1] as FunctionRef;
      const isAhead = (hit: Hit) => !this.roles.of(top).tool && this.flow.arguments.isAhead(hit, chain);
      const unbound = traced.unbound || taken.some((one) => one.unbound || one.hits.some(isAhead));
      const isHit = taken.some((one) => one.hits.length > 0);
      if (!traced.hits.length && !isHit && !unbound) return true;
      const waiting: (() => void)[] = [];
      for (const [i, name] of named.entries())
        for (const hit of whereRead(this, name, taken[i]?.hits ?? [], { starts, chain, only }))
          for (const rule of this.rows.byInto.get(changedBy(hit, name.kind)) ?? []) {
            if (
              !rule.by.includes("value") ||
              (isSign(site.row) && !isKept(hit) && !(staysInAgent(this.program, name, hit) && isCertain(this, hit))) ||
              (isAskedLater(site.row) && !isSetBefore(this, site, hit)) ||
              !comesFrom(this, rule, hit)
            )
              continue;
            const consider = () => {
              const candidate = this.judge(rule, site, name, hit, chain);
              if (!candidate || isTakenByNobody(this.flow, this.roles, site.ref, chain)) return;
              candidate.turn = (INSTRUCTING.has(name.kind) || name.kind === LATER_RUN) && isTurn(this.flow, hit);
              const isSame = (other: Candidate) => other.turn === candidate.turn && isSameWay(this.program, other, candidate);
              if (!out.some(isSame)) out.push(candidate);
            };
            if (isAhead(hit)) waiting.push(consider);
            else consider();
          }
      if (!unbound && !open) return true;
      if (calls.length >= DEEPEST_CHAIN) {
        this.cutWays.add(site.ref);
        for (const consider of waiting) consider();
        return true;
      }
      if (isHit && !unbound && !open) return true;
      if (this.roles.of(top).tool && !open && isHit) return true;
      const { callers, isCut } = leadingOn(this, chain);
      if (isCut) this.cutWays.add(site.ref);
      for (const caller of callers) queue.push({ calls: [...calls, caller], before: levels, waiting });
      if (!callers.length) for (const consider of waiting) consider();
      return true;
    };
    for (const way of queue) {
      if (chains > MOST_CHAINS) {
        this.cutWays.add(site.ref);
        for (const consider of way.waiting) left.add(consider);
      } else if (visit(way)) chains++;
    }
    for (const consider of left) consider();
    return partWays(this, site.ref, out).filter(({ turn }) => !turn);
  }

  /** Whether a step leads on to a sink: what a file keeps until it is read back is found where it is written, unless a function writes and reads it itself. */
  isOnTheWay({ channel, to }: Edge, kind: string, site?: Ref): boolean {
    if (kind !== READ && !this.rows.readKinds.has(kind)) return channel !== "environment";
    return channel !== "file" || (site !== undefined && this.program.functionAt(to.ref) === this.program.functionAt(site));
  }

  /** Sinks the rows speak of, and module loads. */
  *allSites(): Generator<Site> {
    const beside = this.beside.size ? this.sites.sinks.filter(({ ref }) => this.beside.has(ref)) : [];
    for (const site of [...this.askedSinks, ...beside]) if (this.rows.isFollowed(site.row)) yield site;
    for (const site of this.sites.options) if (this.rows.byInto.has(site.row.kind) && this.asksAbout(site.ref)) yield site;
    for (const ref of this.sites.loads) if (this.asksAbout(ref)) yield { ref, row: LOAD };
  }

  judge(rule: Rule, site: Site, name: Named, hit: Hit, chain: Chain): Candidate | undefined {
    const { program } = this;
    if (rule.unless.includes(PINNED) && isListed(this.resolver, site.ref, hit, chain)) return undefined;
    if (isHarmless(this.resolver, rule, name, hit, site.ref) || isMadeForRun(this, rule, name, hit, chain)) return undefined;
    if (
      rule.family === "instructions" &&
      hit.parameter &&
      // A number picks which note goes.
      !(hit.picks || hit.sent?.removes) &&
      isChoice(this.resolver, this.roles.of(program.functionOfNode(hit.ref)).tool, hit)
    )
      return undefined;
    if (isTakenBack(this, site, name, chain) || startsNoAgent(this, site) || (name.placed && worksInCopies(this, site, chain)))
      return;
    // What a call of which nothing is known has given is no file that the model named.
    if (name.chosen && site.row.kind === "file-delete" && hit.hops) return undefined;
    if (name.kind === LATER_RUN && !isFromBefore(this, hit, chain, site)) return undefined;
    if (name.kind === TOOL_MADE && isMadeBefore(this, site, hit)) return undefined;
    if (NAMED.has(name.kind) && (hit.sent || hit.kept >= 0)) return undefined;
    if (name.kind === TIMETABLE_ENTRY && !isTimed(this, site, chain)) return undefined;
    const reads = this.rows.isRead(site.row.kind, name.kind);
    const change = changeOf(this.roles, this.flow, hit, reads);
    const at =
      change ??
      (staysInAgent(program, name, hit) ||
      (isAskedLater(site.row) && hit.kept >= 0) ||
      (name.kind === LATER_RUN && !hit.parameter && isKeptBefore(this, hit, site.ref))
        ? keptAt(this, hit)
        : ((asksList(site.row) ? hit.written : undefined) ?? locationOf(this, site, name, hit, chain)));
    const label = keptLabel(hit, change, name.label);
    const known = RECALLING.has(name.kind) ? { ...hit, sure: false } : hit;
    const candidate = candidateFor({ rule, site: site.ref, kind: name.kind, place: name.place, hit: known, chain, at, label });
    if (site.row.row !== "option" && Object.values(site.row.roles).some((role) => role.where)) candidate.exact = true;
    if (name.remembered) candidate.remembered = true;
    if (name.level > 0 || name.chosen) candidate.saidAbove = true;
    candidate.readBack = name.readBack?.()[0];
    if (name.place.endsWith("/…") && (candidate.readBack || name.chosen)) candidate.aside = true;
    const shows = name.reach?.direct && (hit.sent || hit.written !== undefined) ? undefined : name.reach;
    if (name.chosen && !name.own) candidate.reach = shows ?? this.reach.of(site.ref) ?? { ref: -1, label: "" };
    if (name.kind === DELEGATED) candidate.reach = editedBy(this, site, chain);
    if (name.told === "by its tool") candidate.reach = this.reach.ofTools(this.roles, chain.functions) ?? { ref: -1, label: "" };
    if (name.told && candidate.reach?.ref === -1) return undefined;
    const accept = (gate: Gate | undefined): boolean => {
      if (!gate || !rule.unless.includes(gate.kind)) return false;
      if (gate.by === "assumed") {
        candidate.assumed = true;
        return false;
      }
      candidate.gate = gate;
      candidate.ways.ungated = 0;
      return true;
    };
    for (const { gate, looked } of gatesOnWay(this.gates, site.ref, hit, chain)) {
      candidate.looked.push(...looked);
      if (accept(gate)) return candidate;
    }
    const places = [site.ref, at, ...chain.calls.map(({ call }) => call), ...hit.states.map(({ ref }) => ref)];
    const isIdle = hit.parameter && this.running.isUnoffered(program.functionOfNode(hit.ref));
    const isNever = isIdle || places.some((place) => this.running.isNever(program.functionAt(place)));
    candidate.note = isNever || isReadByNobody(this, name) || isUnasked(program, site.ref, chain, hit.level);
    for (const call of new Set([site.ref, hit.ref])) if (accept(this.gates.options.decided(call).gate)) return candidate;
    // What was kept for a person to take over is theirs, whoever put it there.
    if (accept(agreedTo(this, chain, hit) ?? typedIn(this, hit) ?? takenOverBy(this, site.ref, chain, name, hit)))
      return candidate;
    if (accept(reviewedBefore(this, hit, chain, at))) return candidate;
    if (this.entries(takerOf(this, reads, hit, chain), candidate, accept)) return candidate;
    if (hit.parameter) {
      const fn = program.functionOfNode(hit.ref);
      const option = this.gates.options.beside(fn);
      candidate.looked.push(...option.looked);
      if (accept(option.gate)) return candidate;
      this.dispatch(fn, candidate, accept);
      if (candidate.gate) return candidate;
    } else if (accept(askedOnWay(this, site.ref, hit, chain))) return candidate;
    else if (hit.kind === DOWNLOAD) {
      // Nobody decided what it is: what counts is who started the download.
      this.entries({ fn: startOf(this, chain) }, candidate, accept);
    } else if (wasHandedBefore(program, hit, startOf(this, chain))) {
      this.entries({ fn: startOf(this, chain) }, candidate, accept);
    } else if (comesFromOutside(this.gates, hit, chain)) {
      const from = hit.sent ? program.functionAt(change ?? hit.sent.write) : startOf(this, chain);
      const maker = program.functionAt(hit.ref);
      const by: Start = { fn: from, decides: this.unlessLedTo(maker) };
      this.entries(by, candidate, (gate) => accept(inTime(this.gates, gate, hit)));
    }
    return candidate;
  }

  private readonly unlessLedTo = once((maker: FunctionRef): Decides => unlessLedTo(this, [maker]));

  private readonly unlessByModel: Decides = (_, way) => !isDecidedByModel(this, way);

  /** Ways in of a tool that the program itself calls: every dispatcher must be gated. */
  private dispatch(fn: FunctionRef, candidate: Candidate, accept: (gate: Gate | undefined) => boolean): void {
    const { tool } = this.roles.of(fn);
    if (!tool) return;
    const made = tool.call >= 0 ? tool.call : tool.object;
    const asksAround = (): boolean => {
      const { looked, gate } = made >= 0 ? this.gates.options.aroundTool(made) : { looked: [], gate: undefined };
      candidate.looked.push(...looked);
      return accept(gate);
    };
    if (tool.row.row === "source") {
      if (tool.call >= 0 && !asksAround()) accept(this.gates.options.putAround(made, tool.row.callback?.role.fields.at(-1)));
      return void (candidate.gate || accept(saidToAsk(this, made) ?? asksFor(this, fn, wayFrom(this.program, fn, candidate))));
    }
    // Whoever starts a conversation has not chosen what the model calls in it.
    const ways = waysInto(this, fn, this.unlessByModel);
    if (!ways.length) return void (asksAround() || accept(saidToAsk(this, made)));
    const open = ways.filter((way) => !way.gate || !candidate.rule.unless.includes(way.gate.kind) || way.gate.by === "assumed");
    candidate.ways = { all: ways.length, ungated: open.length };
    if (!open.length) accept(ways[0]?.gate);
    else if (open.every((way) => way.gate?.by === "assumed")) candidate.assumed = true;
    else accept(asksFor(this, fn, wayFrom(this.program, fn, candidate)));
  }

  /** Who can reach a function, when what it handles was kept from before: if only people can, a person has decided. Who starts its maker as well has seen nothing. */
  private entries({ fn, decides }: Start, candidate: Candidate, accept: (gate: Gate | undefined) => boolean): boolean {
    const ways = fn < 0 ? [] : waysInto(this, fn, decides);
    if (!ways.length) return false;
    const open = ways.filter((way) => !way.gate);
    candidate.ways = { all: ways.length, ungated: open.length };
    return !open.length && accept(ways[0]?.gate);
  }
}
