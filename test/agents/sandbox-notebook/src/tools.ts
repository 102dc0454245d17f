import { zodFunction } from "openai/helpers/zod";
import { z } from "zod";
import type { Notebook } from "./cells.js";
import { embed } from "./embed.js";
import type { Runner } from "./runners.js";

const RunCell = z.object({
  code: z.string(),
  network: z.boolean().default(false),
  privileged: z.boolean().default(false).describe("set when the code needs devices or mounts"),
});
const AddText = z.object({ markdown: z.string() });
const Embed = z.object({ text: z.string(), model: z.string().describe("Hugging Face model id") });

export const specs = [
  zodFunction({ name: "run_cell", description: "Run a JavaScript cell.", parameters: RunCell }),
  zodFunction({ name: "add_text", description: "Add a text cell.", parameters: AddText }),
  zodFunction({ name: "embed", description: "Embed a text with a model of your choice.", parameters: Embed }),
];

export async function execute(name: string, raw: string, deps: { runner: Runner; notebook: Notebook }): Promise<string> {
  const args = JSON.parse(raw);
  if (name === "run_cell") {
    const { code, network, privileged } = RunCell.parse(args);
    const output = await deps.runner.run(code, { network, privileged });
    await deps.notebook.append({ kind: "code", source: code, output });
    return output.slice(0, 8000);
  }
  if (name === "add_text") {
    await deps.notebook.append({ kind: "text", source: AddText.parse(args).markdown });
    return "added";
  }
  if (name === "embed") {
    const { text, model } = Embed.parse(args);
    return JSON.stringify((await embed(text, model)).slice(0, 16));
  }
  return `unknown tool ${name}`;
}
