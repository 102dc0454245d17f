import OpenAI from "openai";
import pino from "pino";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { TRANSCRIPTS } from "./constants.js";
import { installSkill, loadSkills, proposeSkill, type Skill } from "./skills.js";

const log = pino({ name: "forge" });
const openai = new OpenAI();

const builtins: Skill[] = [
  {
    name: "create_skill",
    description: "Write a new skill as an ES module with a default export {name, description, parameters, run}",
    parameters: { type: "object", properties: { name: { type: "string" }, source: { type: "string" } }, required: ["name", "source"] },
    run: async (args) => `installed at ${await installSkill(String(args.name), String(args.source))}`,
  },
  {
    name: "suggest_skill",
    description: "Suggest a skill that touches the network; the owner decides later",
    parameters: { type: "object", properties: { name: { type: "string" }, source: { type: "string" } }, required: ["name", "source"] },
    run: async (args) => `saved for review: ${await proposeSkill(String(args.name), String(args.source))}`,
  },
];

export async function run(task: string): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: task }];
  for (let i = 0; i < 20; i++) {
    const skills = await loadSkills();
    for (const b of builtins) skills.set(b.name, b);
    const res = await openai.chat.completions.create({
      model: "gpt-4o",
      messages,
      tools: [...skills.values()].map((s) => ({ type: "function" as const, function: { name: s.name, description: s.description, parameters: s.parameters } })),
    });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls?.length) break;
    for (const call of msg.tool_calls) {
      const skill = skills.get(call.function.name);
      log.info({ tool: call.function.name }, "call");
      const content = skill ? await skill.run(JSON.parse(call.function.arguments)) : "unknown skill";
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
  await mkdir(TRANSCRIPTS, { recursive: true });
  await writeFile(path.join(TRANSCRIPTS, `${Date.now()}.json`), JSON.stringify(messages));
  return String(messages[messages.length - 1].content ?? "");
}

run(process.argv.slice(2).join(" ")).then(console.log);
