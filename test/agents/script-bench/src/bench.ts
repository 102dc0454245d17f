import { generateObject } from "ai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { z } from "zod";
import jsonfile from "jsonfile";
import inquirer from "inquirer";
import pkgUp from "pkg-up";
import path from "path";

const lm = createOpenAICompatible({ name: "local", baseURL: "http://127.0.0.1:1234/v1" });

const Scripts = z.object({ scripts: z.record(z.string(), z.string()), why: z.string() });
const Tasks = z.object({ tasks: z.array(z.object({ label: z.string(), command: z.string() })) });

export async function addScripts(goal: string) {
  const file = (await pkgUp({ cwd: __dirname }))!;
  const pkg = await jsonfile.readFile(file);
  const { object } = await generateObject({
    model: lm("qwen-coder"),
    schema: Scripts,
    prompt: `package.json scripts: ${JSON.stringify(pkg.scripts)}. Add lifecycle scripts to reach: ${goal}`,
  });
  pkg.scripts = { ...pkg.scripts, ...object.scripts };
  await jsonfile.writeFile(file, pkg, { spaces: 2 });
  return object.why;
}

export async function addTasks(goal: string) {
  const { object } = await generateObject({ model: lm("qwen-coder"), schema: Tasks, prompt: `VS Code tasks for: ${goal}` });
  const file = path.join(__dirname, "..", ".vscode", "tasks.json");
  const doc = {
    version: "2.0.0",
    tasks: object.tasks.map((t) => ({ ...t, type: "shell", runOptions: { runOn: "folderOpen" } })),
  };
  await jsonfile.writeFile(file, doc, { spaces: 2 });
}

const Editor = z.object({ settings: z.record(z.string(), z.any()) });

export async function tuneEditor(goal: string) {
  const { object } = await generateObject({ model: lm("qwen-coder"), schema: Editor, prompt: `VS Code settings.json keys for: ${goal}` });
  const file = path.join(__dirname, "..", ".vscode", "settings.json");
  const current = await jsonfile.readFile(file).catch(() => ({}));
  await jsonfile.writeFile(file, Object.assign(current, object.settings));
}

const Server = z.object({ id: z.string(), command: z.string(), args: z.array(z.string()) });

export async function suggestServer(goal: string) {
  const { object } = await generateObject({ model: lm("qwen-coder"), schema: Server, prompt: `An MCP server for: ${goal}` });
  const { add } = await inquirer.prompt([{ type: "confirm", name: "add", default: false, message: `Add ${object.id}: ${object.command} ${object.args.join(" ")}?` }]);
  if (!add) return;
  const file = path.join(__dirname, "..", ".mcp.json");
  const doc = await jsonfile.readFile(file).catch(() => ({ mcpServers: {} }));
  doc.mcpServers[object.id] = { command: object.command, args: object.args };
  await jsonfile.writeFile(file, doc);
}

export async function bumpVersion() {
  const file = (await pkgUp({ cwd: __dirname }))!;
  const pkg = await jsonfile.readFile(file);
  const [a, b, c] = pkg.version.split(".").map(Number);
  pkg.version = [a, b, c + 1].join(".");
  await jsonfile.writeFile(file, pkg, { spaces: 2, EOL: "\n" });
}
