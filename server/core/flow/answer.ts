import type { CommandRow, Role, SinkRow } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import type { Site } from "../surface/site.js";
import type { Strings } from "../text/abstract-string.js";
import { matchCommand } from "../text/command.js";
import { CommandLines } from "../text/command-lines.js";
import { programsOf } from "../text/program-name.js";
import { commandsOf } from "../text/shell-line.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, type Chain, plain, type State } from "./state.js";

/** A call that starts a program, and where what the program says comes out of it. */
interface Started {
  row: SinkRow;
  output: Role;
}

/** Knows which programs that are started answer what a model decided. */
export class Answers {
  private readonly lines: CommandLines;
  private readonly started = new Map<Ref, readonly Started[]>();

  constructor(
    private readonly flow: Flow,
    strings: Strings,
    /** Rows of commands that are sources. */
    private readonly rows: readonly CommandRow[],
  ) {
    this.lines = new CommandLines(flow, strings, programsOf(rows));
  }

  /** The row of the command whose answer a value is; `open` where only a caller says what is started. */
  of({ ref, fields, frame, level }: State, chain: Chain): { row: CommandRow | undefined; open: boolean } | undefined {
    if (!this.rows.length || this.flow.resolver.program.op(ref) !== Op.Call) return undefined;
    const said = this.startedAt(ref).filter(({ output }) => plain(output.fields).every((field, i) => field === fields[i]));
    if (!said.length) return undefined;
    const looks = said.map(({ row }) => this.lines.of({ ref, row }, chain, frame, level));
    return { row: this.match(looks.flatMap(({ lines }) => lines)), open: looks.some(({ open }) => open) };
  }

  /** Whether what is started at a sink answers what a model decided. */
  isSource({ ref, row }: Site): boolean {
    return row.kind === "process" && this.startedAt(ref).length > 0 && !!this.match(this.lines.of({ ref, row }, ANYWHERE).lines);
  }

  private match(lines: readonly string[]): CommandRow | undefined {
    for (const line of lines)
      for (const words of commandsOf(line)) {
        const [row] = matchCommand(words, this.rows);
        if (row) return row;
      }
    return undefined;
  }

  /** What rows say that a call starts: one for each way of telling it what. */
  private startedAt(ref: Ref): readonly Started[] {
    const known = this.started.get(ref);
    if (known) return known;
    const found: Started[] = [];
    for (const value of this.flow.resolver.callees(ref))
      for (const { row } of value.is === "api" ? value.api.matches : [])
        if (row.row === "sink" && row.kind === "process" && row.roles.output) found.push({ row, output: row.roles.output });
    this.started.set(ref, found);
    return found;
  }
}
