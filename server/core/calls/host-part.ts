import { once, onceFor } from "../once.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";

/** What the one object is called that a tool is handed with all that the model said, where its host hands over other things beside it. */
const SAID = ["input", "inputData", "args", "arguments", "params", "parameters"];
/** What only a host hands over. */
const HOSTS = new Set(
  "services context ctx session logger log signal abortSignal runtime runtimeContext requestContext mastra toolCallId deps dependencies env db".split(
    " ",
  ),
);

/** Whether a member of what a tool is handed comes from its host and not from the model: `invoke({ input, services, userId })`. */
export const isOfHost = (program: Program, param: Ref, member: string): boolean => {
  const said = saidUnder(program)(param);
  return said !== undefined && said !== member && member !== "*";
};

/** The member that holds what the model said, where that is not all. */
const saidUnder = onceFor((program: Program) =>
  once((param: Ref): string | undefined => {
    const unit = program.unit(param);
    const read = new Set<string>();
    for (const user of program.index(param).users(nodeOf(param)))
      if (unit.op[user] === Op.Load) read.add(unit.strings[unit.b[user] as number] ?? "");
    return [...read].some((name) => HOSTS.has(name)) ? SAID.find((name) => read.has(name)) : undefined;
  }),
);
