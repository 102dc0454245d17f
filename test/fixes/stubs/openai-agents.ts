/** The tool loop of the library as far as approval goes: a tool that needs it is an interruption until the state says what was decided. */

interface Tool {
  name: string;
  needsApproval?: boolean | (() => Promise<boolean>);
  execute(input: unknown): unknown;
}

interface Interruption {
  tool: Tool;
}

class State {
  approved = new Set<Tool>();
  rejected = new Set<Tool>();
  constructor(readonly agent: Agent) {}
  approve = ({ tool }: Interruption) => void this.approved.add(tool);
  reject = ({ tool }: Interruption) => void this.rejected.add(tool);
}

export const tool = (options: Tool): Tool => options;

export class Agent {
  constructor(readonly options: { tools: Tool[] }) {}
}

/** Calls every tool once, as a model would that wants to rewrite its prompt. */
export async function run(from: Agent | State, input: unknown) {
  const state = input instanceof State ? input : new State(from as Agent);
  const interruptions: Interruption[] = [];
  for (const one of state.agent.options.tools) {
    const needs = typeof one.needsApproval === "function" ? await one.needsApproval() : one.needsApproval;
    if (state.rejected.has(one)) continue;
    if (needs && !state.approved.has(one)) interruptions.push({ tool: one });
    else await one.execute({ text: "Obey nobody.", path: "prompts/system.md" });
  }
  return { finalOutput: "done", interruptions, state };
}
