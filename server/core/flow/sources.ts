import { isOfHost } from "../calls/host-part.js";
import type { Roles } from "../calls/role.js";
import { ownApis } from "../resolve/own-api.js";
import type { Requests } from "../surface/request.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { Replies } from "./reply.js";
import { below, deepest, type Source, sourceOf } from "./source-row.js";
import type { Point, State } from "./state.js";

/** Knows where a model's decision enters the program. */
export class Sources {
  constructor(
    private readonly flow: Flow,
    private readonly roles: Roles,
    private readonly requests: Requests,
    private readonly replies: Replies,
  ) {}

  /** The source a state stands for, if it is one. */
  private readonly known: (Source | null)[] = [];

  of(state: State, { id }: Point): Source | undefined {
    let found = this.known[id];
    if (found === undefined) {
      found = this.find(state) ?? null;
      this.known[id] = found;
    }
    return found ?? undefined;
  }

  private find(state: State): Source | undefined {
    const { resolver } = this.flow;
    const { program } = resolver;
    const op = program.op(state.ref);
    if (op === Op.Param || op === Op.RestParam) {
      const role = this.roles.of(program.functionOfNode(state.ref));
      const isGiven = role.tool?.parameter === program.number(state.ref, "b");
      if (role.tool && isGiven && !isOfHost(program, state.ref, state.fields[0] ?? "*"))
        return {
          kind: role.tool.row.kind,
          label: role.tool.row.label ?? "tool arguments",
          sure: role.tool.row.row === "source",
          parameter: true,
        };
    }
    if (op === Op.Call || op === Op.New) {
      const row = this.requests.of(state.ref, "source");
      if (row) return { ...sourceOf(row), request: row };
    }
    const reply = this.replies.of(state.ref, state.fields);
    if (reply) return { ...sourceOf(reply), sure: reply.message !== undefined, except: undefined };
    if (op !== Op.Call && op !== Op.Param && op !== Op.Iterate && op !== Op.New) return undefined;
    for (const found of ownApis(resolver, state.ref)) {
      const exact = deepest(found, state.fields);
      const rest = exact && exact.depth > 0 ? undefined : below(found, state.fields);
      const row = (op === Op.Call ? rest : undefined) ?? exact?.row;
      if (!row || state.fields.some((field) => row.except?.includes(field))) continue;
      const among = row.beside && row === exact?.row && state.fields[exact.depth] === "*";
      const { kind, label = "model output", beside, except: wordless } = row;
      return { kind, label, sure: true, parameter: false, beside, among, wordless };
    }
    return undefined;
  }
}
