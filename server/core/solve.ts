import { type AbstractString, HOLE, Strings } from "./abstract-string.js";
import { ApiTable } from "./api.js";
import { CallGraph, TEST_FILE } from "./call-graph.js";
import { chosenPart, commandsOf, matchCommand } from "./command.js";
import { ANYWHERE, type Chain, Flow, type State } from "./flow.js";
import { type Gate, Gates, type Looked } from "./gate.js";
import { comesFromOutside, gatesOnWay, inTime } from "./gate-way.js";
import type { CommandRow, Knowledge, RequestRow, Role, Rule, ShapeRow, SinkRow } from "./knowledge.js";
import { Linker } from "./link.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "./program.js";
import { type Caller, Resolver } from "./resolve.js";
import { Roles } from "./role.js";
import type { ProjectFile, Settings } from "./session.js";
import { collectSites, type Site, type Sites } from "./site.js";
import { Requests } from "./request.js";
import { Surfaces } from "./surface.js";
import { type Hit, Tracer } from "./trace.js";
import { Op } from "./unit.js";

/** One way from a model's decision to a change of the agent, before it is put into words. */
export interface Candidate {
  rule: Rule;
  site: Ref;
  kind: string;
  place: string;
  /** Undefined for a posture. */
  hit: Hit | undefined;
  chain: Chain;
  at: Ref;
  gate: Gate | undefined;
  looked: Looked[];
  ways: { all: number; ungated: number };
  assumed: boolean;
  label: string;
  note: boolean;
  /** For a file or command the model chooses: what shows that it reaches the agent itself; -1 when nothing does. */
  reach?: { ref: Ref; label: string };
  /** What a finding without a walk says of its source. */
  source?: string;
  /** Found by a row that asks for more than others of the same call. */
  exact?: boolean;
}

/** A kind that a sink turns out to be, once its path or command is known. */
interface Named {
  kind: string;
  place: string;
  label: string;
  /** Level of the chain at which the name became known. */
  level: number;
  /** The model chooses the whole path or command: only what else is known of the program tells what it reaches. */
  chosen?: boolean;
}

/** Sinks that only a program with a model call or an agent has. */
const AGENT_SINKS = new Set(["model-choice", "system-message", "tool-list", "mcp-server", "delegated-edit", "delegated-prompt"]);
const MOST_CHAINS = 60;
const DEEPEST_CHAIN = 6;
const MOST_CALLERS = 24;
const LOAD: SinkRow = { row: "sink", kind: "module-load", model: "", line: 0, packages: [], roles: { value: { at: "this", rest: false, fields: [] } } };
const SHOWN = (text: string) => text.split(HOLE).join("…").replace(/\s+/g, " ").trim();

/** A word as it stands in a command line. */
const quoted = (word: string): string => (/[\s"';|&()]/.test(word) ? `'${word.replace(/'/g, "")}'` : word);

/** Everything that is known about one state of the program. Made anew when the program changes. */
export class Solver {
  readonly resolver: Resolver;
  readonly flow: Flow;
  readonly roles: Roles;
  readonly gates: Gates;
  readonly tracer: Tracer;
  readonly strings: Strings;
  readonly surfaces: Surfaces;
  readonly table: ApiTable;
  private readonly requests: Requests;
  private readonly commands: CommandRow[];
  /** Sink kinds whose stored values are found where they are stored. */
  private readonly readKinds: ReadonlySet<string>;
  private readonly byInto = new Map<string, Rule[]>();
  readonly sites: Sites = { sinks: [], options: [], sources: [], loads: [], deciders: [] };
  readonly tools: FunctionRef[] = [];
  readonly agents = new Set<string>();

  constructor(
    readonly program: Program,
    readonly knowledge: Knowledge,
    settings: Settings,
    projects: readonly ProjectFile[],
    table?: ApiTable,
  ) {
    const rows = [...knowledge.rows, ...settings.rows];
    this.table = table ?? new ApiTable(rows);
    this.commands = rows.filter((row): row is CommandRow => row.row === "command");
    this.resolver = new Resolver(program, new Linker(program, projects), this.table);
    const graph = new CallGraph(this.resolver);
    this.flow = new Flow(this.resolver, graph);
    this.roles = new Roles(
      this.resolver,
      graph,
      rows.filter((row): row is ShapeRow => row.row === "shape"),
    );
    this.gates = new Gates(this.flow, this.roles, settings);
    this.strings = new Strings(this.flow);
    const sourceKinds = new Set(knowledge.kinds.filter((kind) => kind.role === "source").map((kind) => kind.id));
    this.requests = new Requests(
      this.flow,
      this.strings,
      rows.filter((row): row is RequestRow => row.row === "request"),
      sourceKinds,
    );
    this.tracer = new Tracer(this.flow, this.roles, this.requests);
    this.gates.byModel = (state, chain) => this.tracer.trace([state], chain).hits.length > 0;
    this.surfaces = new Surfaces(knowledge.surfaces);
    this.readKinds = new Set(knowledge.surfaces.flatMap((surface) => surface.readBy));
    for (const rule of knowledge.rules) for (const kind of rule.into) this.byInto.set(kind, [...(this.byInto.get(kind) ?? []), rule]);
  }

  /** Finds the places of interest, then what is read back from where. Returns false when cancelled. */
  prepare(cancelled: () => boolean): boolean {
    const sourceNames = new Set<string>();
    const callbackNames = new Set<string>();
    for (const row of this.knowledge.rows) {
      if (row.row === "source" && row.value)
        for (const path of row.value) {
          const at = path.lastIndexOf("()");
          if (at > 0) sourceNames.add(path[at - 1] as string);
        }
      if (row.row === "shape") for (const name of row.callback) callbackNames.add(name);
      if (row.row === "source" && row.callback) for (const field of row.callback.role.fields) callbackNames.add(field);
    }
    for (const { id, unit } of this.program.loaded) {
      if (cancelled()) return false;
      if (unit.language === "json") continue;
      const found = collectSites(this.resolver, id, sourceNames);
      this.sites.sinks.push(...found.sinks);
      for (const site of found.sinks) if (site.row.kind === "request" && this.requests.of(site.ref, this.flow.chain(site.ref), "source")) this.sites.sources.push(site.ref);
      this.sites.options.push(...found.options);
      this.sites.sources.push(...found.sources);
      this.sites.loads.push(...found.loads);
      this.sites.deciders.push(...found.deciders);
      for (let fn = 1; fn < unit.functions.length; fn++) {
        const info = unit.functions[fn];
        if (!info || (!callbackNames.has(info.name) && info.name !== "")) continue;
        const ref = refOf(id, fn);
        if (this.roles.of(ref).tool) this.tools.push(ref);
      }
    }
    this.flow.written = (read) => this.writtenTo(read);
    this.flow.forget();
    const configured = this.sites.sinks.filter((site) => AGENT_SINKS.has(site.row.kind)).map((site) => site.ref);
    for (const ref of [...this.sites.sources, ...this.tools, ...configured]) this.agents.add(this.resolver.linker.packageOf(this.program.unit(ref).file));
    return this.readBack(cancelled);
  }

  private readBack(cancelled: () => boolean): boolean {
    const wanted = new Map<string, typeof this.knowledge.surfaces>();
    for (const surface of this.knowledge.surfaces) for (const kind of surface.readBy) wanted.set(kind, [...(wanted.get(kind) ?? []), surface]);
    const add = (kind: string, states: readonly State[], chain: Chain) => {
      const { reads } = this.tracer.trace(states, chain, (edge) => edge.how !== "hop");
      for (const read of reads) {
        for (const value of this.resolver.callees(read.ref)) {
          if (value.is !== "api") continue;
          for (const { row } of value.api.matches) {
            if (row.row !== "receive" || row.kind !== "file" || !row.name) continue;
            for (const at of this.flow.at(read.ref, row.name, [], read.frame, 0))
              for (const place of this.strings.of(at, chain)) this.surfaces.readFrom(place, wanted.get(kind) ?? []);
          }
        }
      }
    };
    for (const { ref, row } of this.sites.sinks) {
      if (cancelled()) return false;
      if (row.row === "option" || !wanted.has(row.kind) || !row.roles.value) continue;
      add(row.kind, this.flow.at(ref, row.roles.value, [], undefined, 0), ANYWHERE);
    }
    for (const ref of this.sites.loads) {
      const chain = ANYWHERE;
      const specifier: State = { ref: this.program.field(ref, "a"), fields: [], frame: undefined, level: 0 };
      for (const place of this.strings.of(specifier, chain))
        this.surfaces.readFrom(place, wanted.get("module-load") ?? []);
    }
    return true;
  }

  private writes: Map<string, { value: Ref; write: Ref }[]> | undefined;
  private readonly readFiles = new Map<Ref, readonly { value: Ref; write: Ref }[]>();

  /** Values that the program writes into the file a call reads, where both name it in full. */
  private writtenTo(read: Ref): readonly { value: Ref; write: Ref }[] {
    const known = this.readFiles.get(read);
    if (known) return known;
    this.readFiles.set(read, []);
    const places: AbstractString[] = [];
    for (const value of this.resolver.callees(read)) {
      if (value.is !== "api") continue;
      for (const { row } of value.api.matches) {
        if (row.row !== "receive" || row.kind !== "file" || !row.name || row.value.at !== "return") continue;
        const chain = ANYWHERE;
        places.push(...this.flow.at(read, row.name, [], undefined, 0).flatMap((state) => this.strings.of(state, chain)));
      }
    }
    if (!places.length) return [];
    if (!this.writes) {
      this.writes = new Map();
      for (const { ref, row } of this.sites.sinks) {
        if (row.row !== "sink" || row.kind !== "file-write" || !row.roles.path || !row.roles.value) continue;
        const chain = ANYWHERE;
        const values = this.flow.at(ref, row.roles.value, [], undefined, 0);
        for (const state of this.flow.at(ref, row.roles.path, [], undefined, 0))
          for (const place of this.strings.of(state, chain)) {
            if (place.text.includes(HOLE) || place.text.length < 4) continue;
            const key = `${this.resolver.linker.packageOf(this.program.unit(ref).file)} ${place.anchor} ${place.text}`;
            this.writes.set(key, [...(this.writes.get(key) ?? []), ...values.map((value) => ({ value: value.ref, write: ref }))]);
          }
      }
    }
    const directory = this.resolver.linker.packageOf(this.program.unit(read).file);
    const found = places.flatMap((place) => (place.text.includes(HOLE) ? [] : (this.writes?.get(`${directory} ${place.anchor} ${place.text}`) ?? [])));
    this.readFiles.set(read, found);
    return found;
  }

  isAgent(ref: Ref): boolean {
    return this.agents.has(this.resolver.linker.packageOf(this.program.unit(ref).file));
  }

  /** What a sink is, seen along a chain; `open` when a caller may say more. */
  private name(site: Site, chain: Chain): { named: Named[]; open: boolean } {
    const { row, ref } = site;
    if (row.row === "option") return { named: [], open: false };
    if (row.row === "sink" && (row.kind === "file-write" || row.kind === "file-delete")) {
      const path = row.roles.path;
      const paths = path ? this.flow.at(ref, path, [], undefined, 0).flatMap((state) => this.strings.of(state, chain)) : [];
      const named: Named[] = [];
      for (const text of paths)
        for (const surface of this.surfaces.of(text, (file) => this.isProgramFile(file, ref)).filter((one) => this.byInto.has(one.id)).slice(0, 1))
          if (!named.some((one) => one.kind === surface.id)) named.push({ kind: surface.id, place: SHOWN(text.text), label: `${row.kind === "file-delete" ? "deleted" : "written to"} ${SHOWN(text.text)}`, level: chain.calls.length });
      const vague = paths.some((text) => text.anchor !== "temporary" && (text.text === HOLE || (text.anchor !== "absolute" && text.anchor !== "home" && /^[./]*\u0001/.test(text.text))));
      if (!named.length && vague && path && row.kind === "file-write") named.push({ kind: "own-source", place: "a path the model chooses", label: "written to a path the model chooses", level: 0, chosen: true });
      return { named, open: paths.some((text) => text.open) };
    }
    if (row.row === "sink" && row.kind === "process") {
      const { lines, open } = this.commandLines(site, chain);
      const named: Named[] = [];
      for (const line of lines)
        for (const words of commandsOf(line))
          for (const command of matchCommand(words, this.commands).filter((one) => this.byInto.has(one.kind) && chosenPart(words, one, row.roles.options !== undefined)).slice(0, 1))
            if (!named.some((one) => one.kind === command.kind)) named.push({ kind: command.kind, place: SHOWN(words.join(" ")).slice(0, 60), label: `run as ${SHOWN(words.slice(0, 3).join(" ")).slice(0, 60)}`, level: chain.calls.length, chosen: command.kind === "shell-by-model" });
      if (lines.some((line) => line === HOLE || /^'?(ba|z)?sh'? '?-l?c'? '?\u0001'?$/.test(line))) named.push({ kind: "shell-by-model", place: "a shell command", label: "run as a shell command", level: 0, chosen: true });
      return { named, open };
    }
    if (row.row === "sink" && row.kind === "request") {
      const request = this.requests.of(ref, chain, "sink");
      return { named: request ? [{ kind: request.kind, place: "a request", label: request.label ?? "sent to a model service", level: 0 }] : [], open: false };
    }
    const what = this.flow.nameOfCall(ref);
    return { named: [{ kind: row.kind, place: what, label: row.label ?? `given to ${what}`, level: 0 }], open: false };
  }

  private isProgramFile(file: string, near: Ref): boolean {
    if (this.program.fileId(file) >= 0) return true;
    const directory = this.resolver.linker.packageOf(this.program.unit(near).file);
    return directory !== "" && this.program.fileId(`${directory}/${file}`) >= 0;
  }

  /** The command lines a process sink may run, with holes. */
  private commandLines(site: Site, chain: Chain): { lines: string[]; open: boolean } {
    const { row, ref } = site;
    if (row.row === "option") return { lines: [], open: false };
    const read = (role: Role | undefined): AbstractString[] => (role ? this.flow.at(ref, role, [], undefined, 0).flatMap((state) => this.strings.of(state, chain)) : []);
    const whole = read(row.roles.command);
    const lines = whole.map((text) => text.text);
    let open = whole.some((text) => text.open);
    const programs = read(row.roles.program);
    if (!row.roles.program && row.roles.args) {
      const { words, open: more } = this.words(row.roles.args, ref, chain);
      open ||= more;
      for (const list of words) lines.push(list.map(quoted).join(" "));
    }
    if (programs.length) {
      const { words, open: more } = this.words(row.roles.args, ref, chain);
      open ||= more || programs.some((text) => text.open);
      for (const program of programs) for (const list of words) lines.push([program.text, ...list].map(quoted).join(" "));
    }
    return { lines, open };
  }

  /** Argument lists as words: an array literal, rest arguments, or unknown. */
  private words(role: Role | undefined, ref: Ref, chain: Chain): { words: string[][]; open: boolean } {
    if (!role) return { words: [[]], open: false };
    const lists: string[][] = [];
    let open = false;
    const states = this.flow.at(ref, role, [], undefined, 0);
    const word = (state: State): string => {
      const texts = this.strings.of(state, chain);
      open ||= texts.some((text) => text.open);
      return texts.length === 1 ? (texts[0]?.text ?? HOLE) : (texts.find((text) => text.text !== HOLE)?.text ?? HOLE);
    };
    if (role.rest) {
      lists.push(states.map((state) => (this.program.op(state.ref) === Op.Array ? HOLE : word(state))));
      for (const state of states) if (this.program.op(state.ref) === Op.Array) lists.push(this.array(state, word, chain));
      return { words: lists, open };
    }
    for (const state of states) {
      const ends = this.arrays(state, chain);
      if (ends.unbound) open = true;
      for (const end of ends.arrays) lists.push(this.array(end, word, chain));
    }
    return { words: lists.length ? lists.slice(0, 6) : [[HOLE]], open };
  }

  private array(state: State, word: (state: State) => string, chain: Chain, depth = 0): string[] {
    return this.program.args(state.ref).flatMap((arg) => {
      if (!arg.spread) return [word({ ...state, ref: arg.ref, fields: [] })];
      const inner = depth > 3 ? [] : this.arrays({ ...state, ref: arg.ref, fields: [] }, chain).arrays;
      return inner[0] ? this.array(inner[0], word, chain, depth + 1) : [HOLE];
    });
  }

  /** Array literals a value may be. */
  private arrays(state: State, chain: Chain): { arrays: State[]; unbound: boolean } {
    const arrays: State[] = [];
    let unbound = false;
    const seen = new Set<Ref>();
    const work = [state];
    for (let at = work.pop(); at; at = work.pop()) {
      if (seen.has(at.ref) || seen.size > 60) continue;
      seen.add(at.ref);
      if (this.program.op(at.ref) === Op.Array && !at.fields.length) {
        arrays.push(at);
        continue;
      }
      const edges = this.flow.edges(at, chain);
      unbound ||= edges.unbound;
      for (const edge of edges.edges) if (edge.how === "same") work.push(edge.to);
    }
    return { arrays, unbound };
  }

  /** Where the model's part of a sink is looked for. */
  private starts(site: Site): State[] {
    const { row, ref } = site;
    if (row.row === "option") return [];
    if (row === LOAD) return [{ ref: this.program.field(ref, "a"), fields: [], frame: undefined, level: 0 }];
    const { roles } = row;
    const chosen = row.row === "register" ? Object.values(roles) : row.kind === "process" ? [roles.command, roles.program, roles.args, roles.options] : row.kind === "file-delete" ? [roles.path] : roles.value ? [roles.value] : Object.values(roles);
    return chosen.flatMap((role) => (role ? this.flow.at(ref, role, [], undefined, 0) : []));
  }

  /** Every candidate at a sink, over all its ways in. */
  explore(site: Site): Candidate[] {
    const out: Candidate[] = [];
    const starts = this.starts(site);
    if (!starts.length || !this.agents.size) return out;
    let chains = 0;
    const visit = (calls: readonly Caller[], before: ReadonlyMap<string, number>) => {
      if (chains++ > MOST_CHAINS) return;
      const chain = this.flow.chain(site.ref, calls);
      const { named, open } = this.name(site, chain);
      const levels = new Map(before);
      for (const name of named) {
        const key = name.kind;
        name.level = Math.min(levels.get(key) ?? name.level, name.level);
        levels.set(key, name.level);
      }
      if (!named.length && !open) return;
      const traced = this.tracer.trace(starts, chain, this.readKinds.has(site.row.kind) ? (edge) => !edge.channel : undefined);
      if (!traced.hits.length && !traced.unbound) return;
      for (const name of named) {
        if (name.chosen && !this.chosenByModel(site, chain)) continue;
        for (const rule of this.byInto.get(name.kind) ?? [])
          for (const hit of traced.hits) {
            if (!rule.from.includes(hit.kind)) continue;
            const candidate = this.judge(rule, site, name, hit, chain);
            if (candidate && !out.some((other) => other.rule === rule && other.at === candidate.at && other.hit?.ref === hit.ref && other.chain.calls.map((c) => c.call).join() === calls.map((c) => c.call).join())) out.push(candidate);
          }
      }
      if ((!traced.unbound && !open) || calls.length >= DEEPEST_CHAIN) return;
      if (named.length && traced.hits.length && !traced.unbound && !open) return;
      const top = chain.functions[chain.functions.length - 1] as FunctionRef;
      if (this.roles.of(top).tool && !open && named.length && traced.hits.length) return;
      for (const caller of this.flow.graph.uses(top).callers.slice(0, MOST_CALLERS)) {
        if (caller.byName && (this.roles.of(top).tool || calls.some((c) => c.byName))) continue;
        if (calls.some((c) => c.call === caller.call)) continue;
        visit([...calls, caller], levels);
      }
    };
    visit([], new Map());
    return out;
  }

  /** Sinks with constant arguments that run because a model called the tool around them. */
  controlled(): Candidate[] {
    const out: Candidate[] = [];
    for (const rule of this.knowledge.rules) {
      if (!rule.control.length) continue;
      for (const site of this.sites.sinks) {
        if (site.row.row !== "sink" || !rule.control.includes(site.row.kind)) continue;
        const { named } = this.name(site, this.flow.chain(site.ref));
        const name = named.find((one) => rule.into.includes(one.kind));
        if (!name) continue;
        for (const calls of this.toTools(site.ref)) {
          const chain = this.flow.chain(site.ref, calls);
          const fn = chain.functions[chain.functions.length - 1] as FunctionRef;
          const role = this.roles.of(fn).tool;
          if (!role || !rule.from.includes(role.row.kind)) continue;
          const param = this.program.functionInfo(fn).params[role.parameter];
          const ref = param ? refOf(unitOf(fn), param.node) : refOf(unitOf(fn), this.program.functionInfo(fn).node);
          const state: State = { ref, fields: [], frame: undefined, level: calls.length };
          const hit: Hit = { kind: role.row.kind, label: "a tool call", ref, states: [state], hops: 0, sure: role.row.row === "source", level: calls.length, kept: -1, parameter: param !== undefined, whole: false };
          const candidate = this.judge(rule, site, name, hit, chain);
          if (candidate) out.push(candidate);
        }
      }
    }
    return out;
  }

  /** Chains of calls from a place up to the tools it runs in. */
  private toTools(ref: Ref): Caller[][] {
    const out: Caller[][] = [];
    const visit = (calls: readonly Caller[]) => {
      const chain = this.flow.chain(ref, calls);
      const top = chain.functions[chain.functions.length - 1] as FunctionRef;
      if (this.roles.of(top).tool) {
        out.push([...calls]);
        return;
      }
      if (calls.length >= 4 || out.length >= 3) return;
      for (const caller of this.flow.graph.uses(top).callers.slice(0, 6)) if (!caller.byName && !calls.some((one) => one.call === caller.call)) visit([...calls, caller]);
    };
    visit([]);
    return out;
  }

  /** Sinks the rows speak of, and module loads. */
  *allSites(): Generator<Site> {
    for (const site of this.sites.sinks) if (site.row.kind === "delegated-edit") continue;
      else if (site.row.kind === "file-write" || site.row.kind === "file-delete" || site.row.kind === "process" || site.row.kind === "request" || this.byInto.has(site.row.kind)) yield site;
    for (const ref of this.sites.loads) yield { ref, row: LOAD };
  }

  /** One sentence on a sink that no finding lies on. */
  explain(site: Site): string {
    const chain = this.flow.chain(site.ref);
    const { named, open } = this.name(site, chain);
    const traced = this.tracer.trace(this.starts(site), chain);
    if (!named.length && !open) return "what it changes is no known part of the agent";
    if (!traced.hits.length) return traced.unbound ? "no caller hands it anything a model decided" : "nothing a model decided reaches it";
    return named.length ? `it changes ${named.map((one) => one.kind).join(", ")}, and no rule joins that to ${traced.hits[0]?.kind}` : "no caller names a part of the agent";
  }

  private judge(rule: Rule, site: Site, name: Named, hit: Hit, chain: Chain): Candidate | undefined {
    const { program } = this;
    if (name.kind === "system-message" && hit.kept < 0 && !hit.whole) return undefined;
    const at = name.kind === "tool-list" && hit.kept >= 0 ? hit.kept : this.location(site, name, hit, chain);
    const candidate: Candidate = { rule, site: site.ref, kind: name.kind, place: name.place, hit, chain, at, gate: undefined, looked: [], ways: { all: 1, ungated: 1 }, assumed: false, label: name.label, note: false };
    if (site.row.row !== "option" && Object.values(site.row.roles).some((role) => role.where)) candidate.exact = true;
    if (name.chosen) candidate.reach = this.reach(site.ref) ?? { ref: -1, label: "" };
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
    for (const call of new Set([site.ref, hit.ref])) if (accept(this.gates.options.decided(call).gate)) return candidate;
    if (hit.parameter) {
      const fn = program.functionOfNode(hit.ref);
      const option = this.gates.options.beside(fn);
      candidate.looked.push(...option.looked);
      if (accept(option.gate)) return candidate;
      this.dispatch(fn, candidate, accept);
    } else if (comesFromOutside(this.gates, hit, chain)) {
      const top2 = chain.functions[chain.functions.length - 1] as FunctionRef;
      this.entries(top2, candidate, (gate) => accept(inTime(this.gates, gate, hit)));
    }
    return candidate;
  }

  /** Where a finding lies: on the sink, unless what contains it serves others too; then on the call that names the surface, or the model's call of a writer that people share. */
  private location(site: Site, name: Named, hit: Hit, chain: Chain): Ref {
    let at = site.ref;
    for (let level = 0; level < Math.min(chain.calls.length, Math.max(name.level, hit.level)); level++) {
      const here = chain.calls[level] as Caller;
      const callers = this.flow.graph.uses(chain.functions[level] as FunctionRef).callers.filter((caller) => !TEST_FILE.test(this.program.unit(caller.call).file));
      if (callers.length < 2) continue;
      const shared = level < name.level || callers.some((caller) => caller.call !== here.call && this.byPeople(this.program.functionAt(caller.call)));
      if (shared) at = here.call;
    }
    return at;
  }

  private byPeople(fn: FunctionRef): boolean {
    if (this.roles.of(fn).entry?.kind === "human") return true;
    const callers = this.flow.graph.uses(fn).callers.slice(0, 4);
    return callers.length > 0 && callers.every((caller) => this.roles.of(this.program.functionAt(caller.call)).entry?.kind === "human");
  }

  /** Whether the model chooses the path or the command itself. */
  private chosenByModel(site: Site, chain: Chain): boolean {
    const { row, ref } = site;
    if (row.row === "option") return false;
    const role = row.roles.path ?? row.roles.command ?? row.roles.args;
    if (!role) return false;
    return this.tracer.trace(this.flow.at(ref, role, [], undefined, 0), chain).hits.length > 0;
  }

  private readonly reaches = new Map<string, { ref: Ref; label: string } | undefined>();

  /** A string of the same program that says an agent is meant to reach what it is made of. */
  private reach(ref: Ref): { ref: Ref; label: string } | undefined {
    const directory = this.resolver.linker.packageOf(this.program.unit(ref).file);
    if (this.reaches.has(directory)) return this.reaches.get(directory);
    let found: { ref: Ref; label: string } | undefined;
    const phrases = (this.knowledge.reach ?? []).map(({ pattern, label }) => ({ pattern: new RegExp(pattern, "i"), label }));
    for (const { id, unit } of this.program.loaded) {
      if (found || unit.language === "json" || this.resolver.linker.packageOf(unit.file) !== directory || TEST_FILE.test(unit.file)) continue;
      for (let node = 0; node < unit.op.length && !found; node++) {
        if (unit.op[node] !== Op.Const && unit.op[node] !== Op.Template) continue;
        const text = unit.op[node] === Op.Const ? (unit.strings[unit.a[node] as number] ?? "") : this.program.parts(refOf(id, node)).map((part) => this.resolver.constant(part) ?? " ").join("");
        if (text.length < 12) continue;
        const phrase = phrases.find(({ pattern }) => pattern.test(text));
        if (phrase) found = { ref: refOf(id, node), label: phrase.label };
      }
    }
    this.reaches.set(directory, found);
    return found;
  }

  /** Ways in of a tool that the program itself calls: every dispatcher must be gated. */
  private dispatch(fn: FunctionRef, candidate: Candidate, accept: (gate: Gate | undefined) => boolean): void {
    const role = this.roles.of(fn);
    if (!role.tool || role.tool.row.row === "source") {
      if (role.tool && role.tool.call >= 0) this.callOptions(role.tool.call, candidate, accept);
      return;
    }
    const ways = this.ways(fn, 0, new Set());
    if (!ways.length) return;
    const open = ways.filter((way) => !way.gate || !candidate.rule.unless.includes(way.gate.kind) || way.gate.by === "assumed");
    candidate.ways = { all: ways.length, ungated: open.length };
    if (!open.length) accept(ways[0]?.gate);
    else if (open.every((way) => way.gate?.by === "assumed")) candidate.assumed = true;
  }

  /** An option of the model call that the tool is handed to. */
  private callOptions(tool: Ref, candidate: Candidate, accept: (gate: Gate | undefined) => boolean): void {
    const { looked, gate } = this.gates.options.aroundTool(tool);
    candidate.looked.push(...looked);
    accept(gate);
  }

  private ways(fn: FunctionRef, depth: number, seen: Set<FunctionRef>): { entry: string; gate: Gate | undefined }[] {
    if (seen.has(fn) || depth > 5) return [];
    seen.add(fn);
    const role = this.roles.of(fn);
    if (role.entry?.kind === "human") return [{ entry: "human", gate: { kind: "human-review", at: role.entry.call, label: "a person starts it", by: "summary" } }];
    const out: { entry: string; gate: Gate | undefined }[] = [];
    for (const caller of this.flow.graph.uses(fn).callers.slice(0, MOST_CALLERS)) {
      const chain = this.flow.chain(caller.call);
      const { gate } = this.gates.before(caller.call, chain, 0);
      if (gate) {
        out.push({ entry: "call", gate });
        continue;
      }
      const outer = program(this, caller.call);
      const above = depth < 3 ? this.ways(outer, depth + 1, seen) : [];
      if (above.length && above.every((way) => way.gate)) out.push({ entry: "call", gate: above[0]?.gate });
      else out.push({ entry: "call", gate: undefined });
    }
    return out;
  }

  /** Who can reach a function, when what it handles was kept from before: if only people can, a person has decided. */
  private entries(fn: FunctionRef, candidate: Candidate, accept: (gate: Gate | undefined) => boolean): void {
    const ways = this.ways(fn, 0, new Set());
    if (!ways.length) return;
    const open = ways.filter((way) => !way.gate);
    candidate.ways = { all: ways.length, ungated: open.length };
    if (!open.length) accept(ways[0]?.gate);
  }

  /** Generated functions put in the place of functions of the running program. */
  livePatches(candidates: readonly Candidate[]): Candidate[] {
    const out: Candidate[] = [];
    for (const from of candidates) {
      if (from.kind !== "code-eval" && from.kind !== "module-load") continue;
      const uses = this.flow.graph.usesOfValue(from.site);
      const wrappers = this.wrappersOf(from.site, uses.callers);
      const members = [...uses.members, ...[...wrappers].flatMap((fn) => this.flow.graph.uses(fn).members)];
      for (const { object, name } of members) {
        if (this.program.op(object) === Op.Object) continue;
        const target = this.liveTarget(object);
        if (!target) continue;
        for (const user of this.program.index(object).users(nodeOf(object))) {
          const at = refOf(unitOf(object), user);
          const op = this.program.op(at);
          if ((op !== Op.Store && op !== Op.StoreIndex) || (op === Op.Store && this.program.text(at, "b") !== name)) continue;
          if (this.program.op(this.program.field(at, "c")) === Op.Load) continue;
          const stored = this.gates.constants({ ref: this.program.field(at, "c"), fields: [], frame: undefined, level: 0 }, this.flow.chain(at));
          if (!stored.some((value) => value === from.site || (this.program.op(value) === Op.Function && wrappers.has(this.program.functionOfNode(value))))) continue;
          for (const rule of this.byInto.get("live-code") ?? [])
            if (!out.some((other) => other.at === at)) out.push({ ...from, rule, kind: "live-code", at, place: `${target}.${name === "*" ? "…" : name}`, label: `put in the place of ${target}.${name === "*" ? "…" : name}` });
        }
      }
    }
    return out;
  }

  /** Coding agents that are started free to edit what the program itself is made of: the start is source and sink. */
  delegated(): Candidate[] {
    const out: Candidate[] = [];
    for (const { ref, row } of this.sites.sinks) {
      if (row.row !== "sink" || (row.kind !== "delegated-edit" && row.kind !== "process")) continue;
      if (!this.options().some((one) => one.site === ref && (one.kind === "approvals-off" || one.kind === "edits-allowed"))) continue;
      const chain = ANYWHERE;
      if (row.kind === "process" && !this.commandLines({ ref, row }, chain).lines.some((line) => commandsOf(line).some((words) => matchCommand(words, this.commands).some((one) => one.kind === "delegated-edit")))) continue;
      const folders = row.roles.target ? this.flow.at(ref, row.roles.target, [], undefined, 0).flatMap((state) => this.strings.of(state, chain)) : [];
      if (folders.length && !folders.some((folder) => folder.anchor === "own" || folder.anchor === "cwd" || folder.text === HOLE)) continue;
      const reach = folders.some((folder) => folder.anchor === "own") ? { ref, label: "it works in the program's own folder" } : this.reach(ref);
      if (!reach || this.gates.before(ref, this.flow.chain(ref), 0).gate) continue;
      for (const rule of this.byInto.get("delegated-edit") ?? [])
        if (!out.some((other) => other.at === ref))
          out.push({ rule, site: ref, kind: "delegated-edit", place: "its own source", hit: undefined, chain: this.flow.chain(ref), at: ref, gate: undefined, looked: [], ways: { all: 1, ungated: 1 }, assumed: false, label: "free to edit it", note: false, reach, source: "a coding agent" });
    }
    return out;
  }

  /** Code loaded from folders by name, in a program whose agent may write any file and is told that it may change itself. */
  loadsOfWritten(candidates: readonly Candidate[]): Candidate[] {
    const out: Candidate[] = [];
    for (const ref of this.sites.loads) {
      const directory = this.resolver.linker.packageOf(this.program.unit(ref).file);
      const from = candidates.find((one) => one.kind === "own-source" && !one.gate && one.reach !== undefined && one.reach.ref >= 0 && this.resolver.linker.packageOf(this.program.unit(one.site).file) === directory);
      if (!from) continue;
      const chain = ANYWHERE;
      const places = this.strings.of({ ref: this.program.field(ref, "a"), fields: [], frame: undefined, level: 0 }, chain);
      const place = places.find((one) => one.text.includes(HOLE) && /[a-z]{3,}[^/]*\/[^/]*\u0001/i.test(one.text) && one.anchor !== "absolute");
      if (!place || candidates.some((one) => one.at === ref)) continue;
      for (const rule of this.byInto.get("loaded-code") ?? []) out.push({ ...from, rule, kind: "loaded-code", site: ref, at: ref, place: SHOWN(place.text), label: `loaded from ${SHOWN(place.text)}` });
    }
    return out;
  }

  /** Functions that do nothing but call a generated one, directly or through each other. */
  private wrappersOf(site: Ref, callers: readonly Caller[]): Set<FunctionRef> {
    const out = new Set<FunctionRef>();
    let round = callers;
    for (let depth = 0; depth < 3 && round.length; depth++) {
      const next: Caller[] = [];
      for (const caller of round) {
        const fn = this.program.functionAt(caller.call);
        if (fn === this.program.functionAt(site) || out.has(fn) || this.program.functionInfo(fn).node < 0) continue;
        out.add(fn);
        next.push(...this.flow.graph.uses(fn).callers.filter((one) => one.position === -1 && !one.byName));
      }
      round = next;
    }
    return out;
  }

  /** What of the running program an object is: a prototype, a module, the global object, an instance. */
  private liveTarget(object: Ref): string | undefined {
    const op = this.program.op(object);
    if (op === Op.Load && this.program.text(object, "b") === "prototype") return "a prototype";
    if (op === Op.This || op === Op.Super) return "this";
    if (op === Op.Class) return "a class";
    if (op === Op.Global && ["globalThis", "global", "window", "self", "exports", "module"].includes(this.program.text(object, "a"))) return this.program.text(object, "a");
    for (const value of this.resolver.resolve(object)) {
      if (value.is === "module") return "a module";
      if (value.is === "class") return "a class";
      if (value.is === "instance") return "a running object";
      if (value.is === "object" && this.hasFunctions(value.ref)) return "a running object";
    }
    return undefined;
  }

  private hasFunctions(object: Ref): boolean {
    return this.program.op(object) === Op.Object && this.program.entries(object).some((entry) => this.resolver.resolve(entry.value).some((value) => value.is === "function"));
  }

  private optionHits: { kind: string; site: Ref; at: Ref; place: string }[] | undefined;

  /** Options of calls and flags of commands that have a value the rows name. */
  private options(): { kind: string; site: Ref; at: Ref; place: string }[] {
    if (this.optionHits) return this.optionHits;
    const out: { kind: string; site: Ref; at: Ref; place: string }[] = [];
    for (const { ref, row } of this.sites.options) {
      if (row.row !== "option") continue;
      const chain = ANYWHERE;
      for (const state of this.flow.at(ref, row.at, [], undefined, 0))
        for (const end of this.gates.constants(state, chain)) {
          if (this.program.op(end) !== Op.Const) continue;
          const text = this.program.text(end, "a");
          if (row.values.includes(text) || (row.above !== undefined && Number(text) > row.above)) out.push({ kind: row.kind, site: ref, at: this.entry(state, chain), place: `${row.at.fields[row.at.fields.length - 1] ?? "option"}: ${text}` });
        }
    }
    for (const site of this.sites.sinks) {
      if (site.row.row !== "sink" || site.row.kind !== "process") continue;
      const chain = ANYWHERE;
      for (const line of this.commandLines(site, chain).lines)
        for (const words of commandsOf(line))
          for (const row of matchCommand(words, this.commands)) if (row.value === "none") out.push({ kind: row.kind, site: site.ref, at: site.ref, place: `${words[0]} ${row.flags.find((flag) => words.includes(flag)) ?? ""}` });
    }
    this.optionHits = out;
    return out;
  }

  /** The value that stands for an option where it is written as an entry of an object, or the state's own node where it is not. */
  private entry(state: State, chain: Chain): Ref {
    const seen = new Set<Ref>();
    const work = [state];
    for (let at = work.shift(); at; at = work.shift()) {
      if (at.fields.length === 1 && this.program.op(at.ref) === Op.Object) {
        const entry = this.program.entries(at.ref).find((one) => one.name === at?.fields[0] && one.kind === 0);
        if (entry) return entry.value;
      }
      if (!at.fields.length || seen.size > 60) continue;
      for (const edge of this.flow.edges(at, chain).edges) {
        if (edge.how !== "same" || seen.has(edge.to.ref)) continue;
        seen.add(edge.to.ref);
        work.push(edge.to);
      }
    }
    return state.ref;
  }

  /** Settings that switch oversight off. */
  postures(): Candidate[] {
    const out: Candidate[] = [];
    for (const { kind, site, at, place } of this.options())
      for (const rule of this.knowledge.rules)
        if (rule.options.includes(kind) && !out.some((other) => other.at === at && other.rule === rule))
          out.push({ rule, site, kind, place, hit: undefined, chain: this.flow.chain(site), at, gate: undefined, looked: [], ways: { all: 1, ungated: 1 }, assumed: false, label: place, note: false });
    return out;
  }
}

const program = (solver: Solver, ref: Ref): FunctionRef => solver.program.functionAt(ref);
