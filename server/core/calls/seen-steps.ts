import type { Ref } from "../program/program.js";
import type { Entrance } from "../resolve/value.js";

/** Where following a value has been: nodes, with the fields below them, the entrance through which they were reached and what a function is bound by. */
export class SeenSteps {
  size = 0;
  private readonly sets = new Map<string, Set<Ref>>();
  private fields: readonly string[] | undefined;
  private entrance: Entrance | undefined;
  private bound: Ref | undefined;
  private here = new Set<Ref>();

  /** Whether the step is a new one. */
  add(ref: Ref, fields: readonly string[], entrance: Entrance | undefined, bound: Ref | undefined): boolean {
    // Most steps keep the fields, and joining them anew for each costs more than all else here.
    if (fields !== this.fields || entrance !== this.entrance || bound !== this.bound) {
      const key = `${fields.join(".")} ${entrance?.call ?? ""} ${bound ?? ""}`;
      this.here = this.sets.get(key) ?? new Set();
      this.sets.set(key, this.here);
      this.fields = fields;
      this.entrance = entrance;
      this.bound = bound;
    }
    if (this.here.has(ref)) return false;
    this.here.add(ref);
    this.size++;
    return true;
  }
}
