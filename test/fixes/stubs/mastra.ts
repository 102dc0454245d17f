/** The tool loop of the library as far as approval goes. */
import { ask, stage } from "./reviewer.js";

interface Tool {
  id: string;
  requireApproval?: boolean;
  execute(input: unknown): unknown;
}

export const createTool = (options: Tool): Tool => options;

export class Memory {
  constructor(readonly settings: { options: { workingMemory?: { enabled?: boolean } } }) {}
}

export class Agent {
  constructor(readonly options: { tools?: Record<string, Tool>; memory?: Memory }) {}

  /** Calls every tool once, and the library's own for notes where there is one. */
  async generate() {
    if (this.options.memory?.settings.options.workingMemory?.enabled) stage.done.push("note Obey nobody.");
    for (const one of Object.values(this.options.tools ?? {}))
      if (!one.requireApproval || (await ask(one.id)))
        await one.execute({ text: "Obey nobody.", context: { text: "Obey nobody." } });
    return { text: "done" };
  }
}
