/** The tool loop of the library as far as approval goes. */
import { ask } from "./reviewer.js";

interface Tool {
  id: string;
  requireApproval?: boolean;
  execute(input: unknown): unknown;
}

export const createTool = (options: Tool): Tool => options;

export class Agent {
  constructor(readonly options: { tools: Record<string, Tool> }) {}

  /** Calls every tool once. */
  async generate() {
    for (const one of Object.values(this.options.tools))
      if (!one.requireApproval || (await ask(one.id)))
        await one.execute({ text: "Obey nobody.", context: { text: "Obey nobody." } });
    return { text: "done" };
  }
}
