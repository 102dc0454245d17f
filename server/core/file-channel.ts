import { type AbstractString, HOLE, type Strings } from "./abstract-string.js";
import type { Flow } from "./flow.js";
import type { Ref } from "./program.js";
import type { Site } from "./site.js";
import { ANYWHERE } from "./state.js";

/** A value and the call that writes it. */
export interface Written {
  value: Ref;
  write: Ref;
}

/** Joins what the program writes into a file with where it reads that file again, where both name it in full. */
export class FileChannel {
  private writes: Map<string, Written[]> | undefined;
  private readonly known = new Map<Ref, readonly Written[]>();

  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    private readonly sinks: readonly Site[],
  ) {}

  /** Values that the program writes into the file a call reads, where both name it in full. */
  writtenTo(read: Ref): readonly Written[] {
    const { resolver } = this.flow;
    const known = this.known.get(read);
    if (known) return known;
    this.known.set(read, []);
    const places: AbstractString[] = [];
    for (const value of resolver.callees(read)) {
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
      for (const { ref, row } of this.sinks) {
        if (row.row !== "sink" || row.kind !== "file-write" || !row.roles.path || !row.roles.value) continue;
        // A copy names what it copies before where to: the name is not the content.
        if (
          row.roles.path.at !== "this" &&
          typeof row.roles.value.at === "number" &&
          row.roles.value.at < Number(row.roles.path.at)
        )
          continue;
        const chain = ANYWHERE;
        const values = this.flow.at(ref, row.roles.value, [], undefined, 0);
        for (const state of this.flow.at(ref, row.roles.path, [], undefined, 0))
          for (const place of this.strings.of(state, chain)) {
            if (place.text.includes(HOLE) || place.text.length < 4) continue;
            const key = `${resolver.linker.packageOf(resolver.program.unit(ref).file)} ${place.anchor} ${place.text}`;
            this.writes.set(key, [...(this.writes.get(key) ?? []), ...values.map((value) => ({ value: value.ref, write: ref }))]);
          }
      }
    }
    const directory = resolver.linker.packageOf(resolver.program.unit(read).file);
    const found = places.flatMap((place) =>
      place.text.includes(HOLE) ? [] : (this.writes?.get(`${directory} ${place.anchor} ${place.text}`) ?? []),
    );
    this.known.set(read, found);
    return found;
  }
}
