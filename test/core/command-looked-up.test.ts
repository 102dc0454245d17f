import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const TOOLS = (register: string, table: string) => `import { execFileSync } from "node:child_process";
interface Command { name: string; description: string; parameters: unknown; execute: (args: { script: string }) => Promise<string> }
${table}
${register}
`;
const ONE = `{
  name: "run",
  description: "Runs a script",
  parameters: { script: { type: "string" } },
  execute: async ({ script }) => execFileSync("node", ["-e", script], { encoding: "utf8" }),
}`;
const MAP = TOOLS(
  `register(${ONE});`,
  `const commands = new Map<string, Command>();
export function register(command: Command) { commands.set(command.name, command); }
export async function execute(name: string, args: { script: string }, isChecked = false) {
  const command = commands.get(name);
  if (!command) throw new Error(name);
  if (isChecked) return command.execute({ ...args });
  return command.execute(args);
}`,
);
const LIST = TOOLS(
  "",
  `const commands: Command[] = [${ONE}];
export async function execute(name: string, args: { script: string }) {
  const command = commands.find((one) => one.name === name);
  return command?.execute(args);
}`,
);
const MODEL = `import OpenAI from "openai";
const client = new OpenAI();
`;
const STARTED = `import { execute } from "./commands.js";
const [, , name, text] = process.argv;
async function main() {
  await execute(name ?? "help", JSON.parse(text ?? "{}"));
}
main();
`;
const PARSED = `import { parseArgs } from "node:util";
import { execute } from "./commands.js";
const words = process.argv.slice(2);
export const main = () => execute(words[0] ?? "", { script: words[1] ?? "" });
main();
`;
const AGENT = `${MODEL}import { execute } from "./commands.js";
export async function turn(messages: never[]) {
  const reply = await client.chat.completions.create({ model: "gpt-5", messages });
  const call = JSON.parse(reply.choices[0].message.content ?? "{}");
  return execute(call.name, call.args);
}
`;
const OTHER = `${MODEL}export const say = (messages: never[]) => client.chat.completions.create({ model: "gpt-5", messages });
`;

/** The files in which something is found. */
const found = (files: Record<string, string>): string[] => [
  ...new Set(findingsAmong(files).map(({ rule, file }) => `${rule} ${file}`)),
];
const RUNS = ["model-output-exec src/commands.ts"];

describe("a command that is looked up by the word with which the program was started", () => {
  for (const [how, commands] of Object.entries({ "in a map": MAP, "in a list": LIST }))
    for (const [what, start] of Object.entries({ "with its arguments": STARTED, "word by word": PARSED }))
      it(`is a person's: ${how}, ${what}`, () =>
        deepStrictEqual(found({ "src/commands.ts": commands, "src/bin.ts": start, "src/say.ts": OTHER }), []));
  it("is a model's where an agent asks for it as well", () =>
    deepStrictEqual(found({ "src/commands.ts": MAP, "src/bin.ts": STARTED, "src/agent.ts": AGENT }), RUNS));
  it("is a model's where nobody in sight asks for it", () =>
    deepStrictEqual(found({ "src/commands.ts": MAP, "src/say.ts": OTHER }), RUNS));
  it("is a model's where the program was only started with how to go about it", () => {
    const start = STARTED.replace(
      `execute(name ?? "help", JSON.parse(text ?? "{}"))`,
      `execute("run", await asked(), name === "check")`,
    );
    const asked = `const asked = async () => JSON.parse((await client.chat.completions.create({ model: "gpt-5", messages: [] })).choices[0].message.content ?? "{}");\n`;
    deepStrictEqual(found({ "src/commands.ts": MAP, "src/bin.ts": MODEL + asked + start }), RUNS);
  });
});
