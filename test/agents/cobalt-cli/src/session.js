import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { load, SESSIONS } from "./config.js";
import { complete } from "./llm.js";
import { listSkills } from "./skills.js";
import { makeTools } from "./tools.js";

export async function chat(resume) {
  const id = resume ?? String(Date.now());
  const file = join(SESSIONS, `${id}.jsonl`);
  const messages = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map((l) => JSON.parse(l)) : [];
  const keep = (m) => {
    messages.push(m);
    appendFileSync(file, `${JSON.stringify(m)}\n`);
  };
  const state = { todo: [], effort: "loose" };
  const tools = makeTools(state);
  const specs = Object.entries(tools).map(([name, t]) => ({ type: "function", function: { name, description: t.description, parameters: t.parameters } }));
  const rl = createInterface({ input: process.stdin, output: process.stdout });

  for await (const line of rl) {
    keep({ role: "user", content: line });
    const system = `You are Cobalt.\n\n${listSkills().map((s) => `## ${s.name}\n${s.body}`).join("\n\n")}`;
    for (let n = 0; n < load().maxSteps; n++) {
      const msg = await complete([{ role: "system", content: system }, ...messages], specs, state.effort);
      keep(msg);
      if (!msg.tool_calls?.length) {
        console.log(msg.content);
        break;
      }
      for (const c of msg.tool_calls) {
        const content = await Promise.resolve(tools[c.function.name].run(JSON.parse(c.function.arguments))).catch((e) => `error: ${e.message}`);
        keep({ role: "tool", tool_call_id: c.id, content });
      }
    }
  }
}
