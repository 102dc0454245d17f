import type { Role } from "../knowledge.js";
import { once, onceFor } from "../once.js";
import type { FunctionRef, Ref } from "../program/program.js";
import type { Sites } from "../surface/site.js";
import type { AbstractString, Strings } from "../text/abstract-string.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, type Chain, type Edge, type Frame, outermost } from "./state.js";
import { type Way, waysInto } from "./ways.js";

type NamedWay = Way<readonly AbstractString[]>;

/** Of so many, each is followed by itself: more of them, where little is known of what they name, are a helper for all. */
const MOST_MEANT = 12;

/**
 * Tells the callers of a helper apart that puts what it is handed into a place which they name: `append(file, line)`, `run(sql, values)`.
 * What one of them puts there does not come back from the places of the others.
 */
export class Writers {
  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    private readonly sites: Pick<Sites, "sinks" | "sends">,
    /** Whether a call says in full what the helper that it calls is to put somewhere, so that it stands for that. */
    private readonly saysAll: (call: Ref) => boolean,
  ) {}

  /**
   * A step to what was put into a place, as steps to what those callers put there who name one that a read may mean.
   * `asked` says what the read asks for: whoever asks the same means the same.
   */
  meant(edge: Edge, asked: string, isMeant: (name: AbstractString) => boolean): readonly Edge[] {
    const ways = edge.kept === undefined || edge.to.frame ? undefined : this.ways(edge.kept);
    if (!ways) return [edge];
    const known = this.known(ways);
    let meant = known.get(asked);
    if (!meant) {
      meant = ways.filter(({ said }) => said.some(isMeant));
      known.set(asked, meant);
    }
    if ((meant.length === ways.length && ways.length > 0) || meant.length > MOST_MEANT) return [edge];
    return meant.map(({ frame }) => ({ ...edge, to: { ...edge.to, frame, point: undefined } }));
  }

  private readonly known = onceFor((_: readonly NamedWay[]) => new Map<string, readonly NamedWay[]>());

  /** The ways to a write, where its callers say what the place is called; undefined where they do not. */
  private readonly ways = once((write: Ref): readonly NamedWay[] | undefined => {
    const role = this.named().get(write);
    if (!role || this.namerOf(write, role, undefined) === undefined) return undefined;
    return waysInto(
      this.flow,
      (frame) => ({ said: this.names(write, role, frame, ANYWHERE), by: this.namerOf(write, role, frame) }),
      this.saysAll,
    );
  });

  /** What says what the place is called into which a call puts something. */
  private named(): ReadonlyMap<Ref, Role | undefined> {
    this.roles ??= new Map([
      ...this.sites.sinks.map(({ ref, row }) => [ref, row.row === "sink" ? row.roles.path : undefined] as const),
      ...this.sites.sends.map(({ ref, row }) => [ref, row.name] as const),
    ]);
    return this.roles;
  }

  private roles: ReadonlyMap<Ref, Role | undefined> | undefined;

  private names(write: Ref, role: Role, frame: Frame | undefined, chain: Chain): AbstractString[] {
    return this.flow.at(write, role, [], frame, 0).flatMap((state) => this.strings.of(state, chain));
  }

  /** The outermost function of a way, where its callers say what the place is called: by what they hand over, or by the instance on which they call it. */
  private namerOf(write: Ref, role: Role, frame: Frame | undefined): FunctionRef | undefined {
    const caller = outermost(frame)?.caller;
    const fn = this.flow.resolver.program.functionAt(caller?.call ?? write);
    const names = this.names(write, role, frame, this.begunIn(fn));
    return names.some(({ open }) => open) || (names.length > 1 && this.flow.receivers.areSeveral(fn)) ? fn : undefined;
  }

  private readonly begunIn = once((fn: FunctionRef): Chain => ({ calls: [], functions: [fn] }));
}
