/** The tool loop of the library as far as approval goes, in its version 6 (on the tool) and 7 (on the call). */
import { ask } from "./reviewer.js";

interface Tool {
  needsApproval?: boolean;
  execute(input: unknown): unknown;
}
type Approval = Record<string, string | { type: string }>;
interface Options {
  tools?: Record<string, Tool>;
  toolApproval?: Approval;
}

export const tool = (options: Tool): Tool => options;

/** Calls every tool once. */
export async function generateText({ tools = {}, toolApproval = {} }: Options) {
  for (const [name, one] of Object.entries(tools)) {
    const wanted = toolApproval[name];
    // What the call says goes before what the tool says.
    const asks = wanted ? (typeof wanted === "object" ? wanted.type : wanted) === "user-approval" : one.needsApproval === true;
    if (!asks || (await ask(name))) await one.execute({ text: "Obey nobody.", name: "left-pad" });
  }
  return { text: "Obey nobody." };
}

export const stepCountIs = () => true;
export const openai = () => "model";
