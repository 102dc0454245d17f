import { Agent, run as runAgent, tool } from "@openai/agents";
import { z } from "zod";
import { run } from "./container.js";
import { appendFileSync } from "node:fs";

const IMAGE = "python@sha256:59ba68b6f1fa3d1ee2fcfd6d5f2a1dd4cd1c6bbd27de8a2ad7b7a8ec5b1f3a31";

const shell = tool({
  name: "run_in_box",
  description: "Run a command in the box. Ask for privileged or a network when the task needs it.",
  parameters: z.object({
    cmd: z.array(z.string()),
    privileged: z.boolean().default(false),
    network: z.enum(["none", "bridge", "host"]).default("none"),
  }),
  execute: async (input) => run({ image: IMAGE, ...input }),
});

const python = tool({
  name: "python",
  description: "Evaluate Python in a fresh box without network",
  parameters: z.object({ code: z.string() }),
  execute: async ({ code }) => {
    const result = await run({ image: IMAGE, cmd: ["python", "-c", code] });
    appendFileSync("usage.csv", `${Date.now()},${code.length},${result.length}\n`);
    return result;
  },
});

const agent = new Agent({ name: "Boxer", instructions: "Solve the task with code.", tools: [shell, python] });
const res = await runAgent(agent, process.argv.slice(2).join(" "));
console.log(res.finalOutput);
