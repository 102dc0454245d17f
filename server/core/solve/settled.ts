import { STORES } from "../flow/channel.js";
import { confidenceOf, type Hit } from "../flow/hit.js";
import { outermost } from "../flow/state.js";
import type { Rule } from "../knowledge.js";
import type { Candidate, Named } from "./candidate.js";

/** What was kept for a sink and is known to get there for sure, with no review: by another chain of calls to the read it gets there as well, and is the same finding. */
export class Settled {
  private readonly known = new Set<string>();

  has(rule: Rule, name: Pick<Named, "kind" | "place">, hit: Hit): boolean {
    return this.known.has(keyOf(rule, name, hit));
  }

  note({ rule, kind, place, hit, chain, gate, assumed, note, turn }: Candidate): void {
    const isKept = hit?.sent !== undefined && STORES.has(hit.sent.kind);
    if (isKept && !gate && !assumed && !note && !turn && confidenceOf(hit, chain) === "high")
      this.known.add(keyOf(rule, { kind, place }, hit));
  }
}

const keyOf = ({ id }: Rule, { kind, place }: Pick<Named, "kind" | "place">, { ref, states, sent }: Hit): string =>
  `${id} ${kind} ${place} ${ref} ${sent?.write} ${outermost(states[0]?.frame)?.caller.call}`;
