import type { Ref } from "../program/program.js";
import type { Entrance } from "../resolve/value.js";

/** Where following a value has been: nodes, with the fields below them and the entrance through which they were reached. */
export class SeenSteps {
  size = 0;
  private readonly sets = new Map<string, Set<Ref>>();
  private fields: readonly string[] | undefined;
  private entrance: Entrance | undefined;
  private here = new Set<Ref>();

  /** Whether the step is a new one. */
  add(ref: Ref, fields: readonly string[], entrance: Entrance | undefined): boolean {
    // Most steps keep the fields, and joining them anew for each costs more than all else here.
    if (fields !== this.fields || entrance !== this.entrance) {
      const key = `${fields.join(".")} ${entrance?.call ?? ""}`;
      this.here = this.sets.get(key) ?? new Set();
      this.sets.set(key, this.here);
      this.fields = fields;
      this.entrance = entrance;
    }
    if (this.here.has(ref)) return false;
    this.here.add(ref);
    this.size++;
    return true;
  }
}
