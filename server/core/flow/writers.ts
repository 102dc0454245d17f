import type { Role } from "../knowledge.js";
import { once, onceFor } from "../once.js";
import type { FunctionRef, Ref } from "../program/program.js";
import type { Sites } from "../surface/site.js";
import type { AbstractString, Strings } from "../text/abstract-string.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, type Chain, type Edge, type Frame, frameOf, outermost } from "./state.js";

/** A way on which a helper is reached that puts something into a place, and what the place is called there. */
interface Way {
  frame: Frame | undefined;
  names: readonly AbstractString[];
}

/** How many helpers hand a name on to each other. */
const DEEPEST = 3;
/** Callers of a helper that are told apart. */
const MOST_WAYS = 200;
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
      meant = ways.filter(({ names }) => names.some(isMeant));
      known.set(asked, meant);
    }
    if (meant.length === ways.length || meant.length > MOST_MEANT) return [edge];
    return meant.map(({ frame }) => ({ ...edge, to: { ...edge.to, frame, point: undefined } }));
  }

  private readonly known = onceFor((_: readonly Way[]) => new Map<string, readonly Way[]>());

  /** The ways into the function of a write, where its callers say what the place is called; undefined where they do not. */
  private readonly ways = once((write: Ref): readonly Way[] | undefined => {
    const role = this.named().get(write);
    if (!role || !this.outerOfOpen(write, role, undefined)) return undefined;
    const ways: Way[] = [];
    let open: readonly (Frame | undefined)[] = [undefined];
    for (let depth = 0; open.length; depth++) {
      const next: Frame[] = [];
      for (const frame of open) {
        const fn = depth < DEEPEST ? this.outerOfOpen(write, role, frame) : undefined;
        const callers = fn === undefined ? [] : this.flow.graph.uses(fn).callers;
        if (!callers.length || callers.some(({ position, via }) => position !== -1 || via))
          ways.push({ frame, names: this.names(write, role, frame, ANYWHERE) });
        else for (const caller of callers) next.push(within(frame, frameOf(caller, fn as FunctionRef, undefined)));
      }
      if (ways.length + next.length > MOST_WAYS) return undefined;
      open = next;
    }
    return ways;
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

  /** The outermost function of a way, where it is for its callers to say what the place is called. */
  private outerOfOpen(write: Ref, role: Role, frame: Frame | undefined): FunctionRef | undefined {
    const fn = this.flow.resolver.program.functionAt(outermost(frame)?.caller.call ?? write);
    return this.names(write, role, frame, this.begunIn(fn)).some(({ open }) => open) ? fn : undefined;
  }

  private readonly begunIn = once((fn: FunctionRef): Chain => ({ calls: [], functions: [fn] }));
}

/** A frame, entered from another one. */
function within(frame: Frame | undefined, outer: Frame): Frame {
  return frame ? frameOf(frame.caller, frame.fn, within(frame.parent, outer)) : outer;
}
