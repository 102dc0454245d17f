import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { knowledge } from "../rules/pages.js";
import { analyse, isShown } from "../rules/project.js";

/** A tool named `act` whose argument `text` is handed to `body`. */
const tool = (body: string, imports = ""): string => `
import { openai } from "@ai-sdk/openai";
import { generateText, tool } from "ai";
import { z } from "zod";
${imports}
const act = tool({ description: "Act", inputSchema: z.object({ text: z.string() }), execute: async ({ text }) => {
  ${body}
} });
export const answer = (prompt: string) => generateText({ model: openai("gpt-5"), prompt, tools: { act } });
`;
const SETTINGS = ".claude/settings.json";

/** Rules and places of what is found in a program. */
function found(files: Record<string, string>): string[] {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  return analyse(knowledge, sources)
    .findings.filter(isShown)
    .map(({ rule, file }) => `${rule} ${file}`);
}

describe("channels", () => {
  const bus = 'import { EventEmitter } from "node:events";\nexport const bus = new EventEmitter();';
  const listener = `
import { writeFileSync } from "node:fs";
import { bus } from "./bus.js";
bus.on("settings:changed", (change: { text: string }) => writeFileSync("${SETTINGS}", change.text));
`;

  it("join an event with its listeners", () => {
    const emits = (name: string) => ({
      "bus.ts": bus,
      "listener.ts": listener,
      "agent.ts": tool(`bus.emit("${name}", { text });`, 'import { bus } from "./bus.js";'),
    });
    deepStrictEqual(found(emits("settings:changed")), ["agent-config-write listener.ts"]);
    deepStrictEqual(found(emits("ticket:closed")), []);
  });

  it("see a review before something is sent", () => {
    const files = {
      "bus.ts": bus,
      "listener.ts": listener,
      "agent.ts": tool(
        'if (!(await confirm({ message: text, default: false }))) return;\n  bus.emit("settings:changed", { text });',
        'import { confirm } from "@inquirer/prompts";\nimport { bus } from "./bus.js";',
      ),
    };
    deepStrictEqual(found(files), []);
  });

  const server = `
import express from "express";
import { writeFileSync } from "node:fs";
const app = express();
app.post("/api/settings/:name", (req, res) => {
  writeFileSync("${SETTINGS}", req.body.text);
  res.end();
});
`;

  it("join a request with the route of the same program, which people use too", () => {
    const sends = (path: string) =>
      tool(`await fetch(BASE + "${path}/" + text, { body: JSON.stringify({ text }) });`, "const BASE = process.env.BASE;");
    deepStrictEqual(found({ "server.ts": server, "agent.ts": sends("/api/settings") }), ["agent-config-write agent.ts"]);
    deepStrictEqual(found({ "server.ts": server, "agent.ts": sends("/api/tickets") }), []);
    deepStrictEqual(found({ "server.ts": server }), []);
  });

  it("tell the two directions of a worker's messages apart", () => {
    const worker = 'import { parentPort } from "node:worker_threads";\nparentPort?.on("message", (code: string) => eval(code));';
    const imports = 'import { Worker } from "node:worker_threads";\nconst worker = new Worker("./worker.js");';
    deepStrictEqual(found({ "worker.ts": worker, "agent.ts": tool("worker.postMessage(text);", imports) }), [
      "model-output-exec worker.ts",
    ]);
    const back = tool('worker.on("message", (code: string) => eval(code));', imports);
    const sends = 'import { parentPort } from "node:worker_threads";\nparentPort?.on("message", (text: string) => text);';
    deepStrictEqual(found({ "worker.ts": sends, "agent.ts": back }), []);
  });

  it("follow a variable of the environment", () => {
    const reads = (name: string) => ({
      "agent.ts": tool("process.env.ADA_MODEL = text;"),
      "model.ts": `import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";
export const sum = (prompt: string) => generateText({ model: openai(process.env.${name} ?? "gpt-5"), prompt });`,
    });
    deepStrictEqual(found(reads("ADA_MODEL")), ["self-model-selection agent.ts"]);
    deepStrictEqual(found(reads("OTHER_MODEL")), []);
  });

  it("join rows of a table by the statements' table and verb", () => {
    const db = 'import Database from "better-sqlite3";\nconst db = new Database("ada.db");';
    const keeps = (statement: string) => tool(`db.prepare("${statement}").run(text);`, db);
    const runs = `${db}\nexport const run = () => new Function((db.prepare("SELECT code FROM skills").get() as { code: string }).code)();`;
    deepStrictEqual(found({ "run.ts": runs, "agent.ts": keeps("INSERT INTO skills (code) VALUES (?)") }), [
      "model-output-exec agent.ts",
    ]);
    deepStrictEqual(found({ "run.ts": runs, "agent.ts": keeps("INSERT INTO tickets (text) VALUES (?)") }), []);
    deepStrictEqual(found({ "run.ts": runs, "agent.ts": keeps("SELECT text FROM skills WHERE text = ?") }), []);
  });

  it("follow the keys and values of a map apart", () => {
    const writes = (key: string, value: string) =>
      tool(
        `const pending = new Map<string, string>();
  pending.set(${key}, ${value});
  for (const [path, content] of pending.entries()) writeFileSync(path, content);`,
        'import { writeFileSync } from "node:fs";',
      );
    deepStrictEqual(found({ "agent.ts": writes('"MEMORY.md"', "text") }), ["unreviewed-memory-to-prompt agent.ts"]);
    deepStrictEqual(found({ "agent.ts": writes('"MEMORY.md"', '"Nothing is known."') }), []);
    deepStrictEqual(found({ "agent.ts": writes('"tickets.txt"', "text") }), []);
  });

  it("lie on the model's call of a registry that the program fills too", () => {
    const registry = `
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
interface Tool { name: string; description: string; code: string }
export class Registry {
  private tools = new Map<string, Tool>();
  constructor(private server: Server, known: Tool[]) {
    for (const one of known) this.add(one);
    this.server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: Array.from(this.tools.values()) }));
    this.server.setRequestHandler(CallToolRequestSchema, async (request) => {
      this.add(request.params.arguments as unknown as Tool);
      return { content: [] };
    });
  }
  private add(one: Tool) {
    this.tools.set(one.name, one);
  }
}`;
    const [finding] = analyse(knowledge, [{ file: "registry.ts", text: registry }]).findings.filter(isShown);
    deepStrictEqual([finding?.rule, finding?.startLine], ["generated-tool-registration", 11]);
  });

  it("join a message with the handler that the program keeps under its name", () => {
    const registry = `
const actions = new Map<string, (message: { packages: string }) => void>();
export function registerAction(name: string, action: (message: { packages: string }) => void) { actions.set(name, action); }
`;
    const install = `
import { execSync } from "node:child_process";
import { registerAction } from "./registry.js";
registerAction("install_packages", (message) => execSync("npm install " + message.packages));
`;
    const sends = (name: string) =>
      tool(`queue.add(JSON.stringify({ action: "${name}", packages: text }));`, 'import { queue } from "some-queue";');
    const files = (name: string) => ({ "registry.ts": registry, "install.ts": install, "agent.ts": sends(name) });
    deepStrictEqual(found(files("install_packages")), ["agent-installs-packages install.ts"]);
    deepStrictEqual(found(files("close_ticket")), []);
  });

  it("are followed where a prompt is made of very many other things", () => {
    const steps = (name: string) =>
      Array.from(
        { length: 8 },
        (_, i) => `const ${name}${i} = (text: string) => ${i ? `${name}${i - 1}(text)` : "text"}.trim();`,
      );
    const others = Array.from({ length: 400 }, (_, i) => `\${fact7(settings.s${i})}`);
    const written = (text: string) => ({
      "notes.ts": `
import Database from "better-sqlite3";
const db = new Database("ada.db");
${steps("clean").join("\n")}
export const keep = (text: string) => db.prepare("INSERT INTO notes (text) VALUES (?)").run(clean7(text));
export const known = () => db.prepare("SELECT text FROM notes").all().map((row: any) => row.text).join();`,
      "agent.ts": `
import OpenAI from "openai";
import { keep, known } from "./notes.js";
import { settings } from "./settings.js";
const client = new OpenAI();
${steps("fact").join("\n")}
export async function answer(input: string) {
  const instructions = \`\${known()} ${others.join(" ")}\`;
  const reply = await client.responses.create({ model: "gpt-5", input, instructions });
  keep(${text});
}`,
    });
    deepStrictEqual(found(written("reply.output_text")), ["unreviewed-memory-to-prompt notes.ts"]);
    deepStrictEqual(found(written("input")), []);
  });

  it("are not followed from one table on into the next", () => {
    const program = (table: string) => ({
      "agent.ts": `
import Database from "better-sqlite3";
import OpenAI from "openai";
const client = new OpenAI();
const db = new Database("ada.db");
export function sort() {
  for (const row of db.prepare("SELECT title FROM inbox").all() as { title: string }[])
    db.prepare("UPDATE notes SET place = ? WHERE id = ?").run(row.title.toLowerCase() + ".md", 1);
}
export async function answer(input: string) {
  const known = db.prepare("SELECT * FROM notes").all();
  const reply = await client.responses.create({ model: "gpt-5", input, instructions: "You know: " + JSON.stringify(known) });
  db.prepare("INSERT INTO ${table} (title) VALUES (?)").run(reply.output_text);
}`,
    });
    deepStrictEqual(found(program("notes")), ["unreviewed-memory-to-prompt agent.ts"]);
    deepStrictEqual(found(program("inbox")), []);
  });
});
