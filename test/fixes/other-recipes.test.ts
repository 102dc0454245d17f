import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import type { Frontend } from "../../server/frontend/frontend.js";
import { type FixContext, fixBy, safeFixes } from "../../server/workspace/fixes.js";
import { applied, findingOf, fixOf, open, type Texts } from "./program.js";
import { holds, runProgram } from "./run-program.js";

const PROMPT = "system-prompt-self-rewrite";
const HEAD = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const PATH = "prompts/system.md";
const reply = await client.responses.create({ model: "gpt-5", input: "hello" });
`;

describe("fixes: write-proposal", () => {
  const line = (code: string) =>
    fixOf({ "agent.ts": HEAD + code }, PROMPT, "write-proposal")?.texts["agent.ts"]?.slice(HEAD.length);

  it("writes beside the live file, whoever says what", async () => {
    const found = fixOf(
      { "agent.ts": `${HEAD}writeFileSync("prompts/system.md", reply.output_text);\n` },
      PROMPT,
      "write-proposal",
    );
    strictEqual(found?.fix.title, "Write a proposal (.proposed) instead of the live file (closes 1 of 1 path)");
    strictEqual(found.fix.safe, false);
    for (const accepts of [true, false])
      deepStrictEqual((await runProgram(found.texts, "agent.ts", accepts)).done, ["write prompts/system.md.proposed"]);
  });

  it("keeps how the path is written", () => {
    strictEqual(
      line("writeFileSync('prompts/system.md', reply.output_text);\n"),
      "writeFileSync('prompts/system.md.proposed', reply.output_text);\n",
    );
    strictEqual(
      line("writeFileSync(PATH, reply.output_text);\n"),
      "writeFileSync(`$" + "{PATH}.proposed`, reply.output_text);\n",
    );
    const computed = "writeFileSync(`prompts/$" + "{process.pid}.md`, reply.output_text);\n";
    strictEqual(line(computed), computed.replace(".md", ".md.proposed"));
  });

  it("is not offered for a URL, which is no text", () => {
    const code = 'const place = new URL("./prompts/system.md", import.meta.url);\nwriteFileSync(place, reply.output_text);\n';
    strictEqual(line(code), undefined);
  });

  it("is not offered where the program reads the proposal back itself", () => {
    const code = `import { readFileSync } from "node:fs";
await client.responses.create({ model: "gpt-5", instructions: readFileSync("prompts/system.md.proposed", "utf8"), input: "hello" });
writeFileSync("prompts/system.md", reply.output_text);
`;
    strictEqual(line(code), undefined);
  });
});

describe("fixes: safe-option", () => {
  const offered = (code: string) => fixOf({ "agent.ts": code }, "auto-approve-enabled", "safe-option");

  it("takes a flag away, alone or between others", () => {
    const code = (args: string) => `import { spawn } from "node:child_process";\nspawn("claude", ${args});\n`;
    const cases: [string, string][] = [
      ['["-p", "--dangerously-skip-permissions"]', '["-p"]'],
      ['["--dangerously-skip-permissions", "-p", task]', '["-p", task]'],
      ['["--dangerously-skip-permissions"]', "[]"],
    ];
    for (const [before, after] of cases) strictEqual(offered(code(before))?.texts["agent.ts"], code(after));
    strictEqual(
      offered(code(cases[0]?.[0] ?? ""))?.fix.title,
      "Take --dangerously-skip-permissions away (closes the finding; safe)",
    );
  });

  it("takes a flag out of a command line", () => {
    const code = 'import { exec } from "node:child_process";\nexec("gemini --yolo -p hello");\n';
    strictEqual(offered(code)?.texts["agent.ts"], code.replace(" --yolo", ""));
  });

  /** What the program does when nobody lets it, before the fix and after; with the fix, a person's yes still lets it. */
  async function asksAgain(code: string, rule: string, effect: string, main = 'import "./agent.js";\n') {
    const before = await runProgram({ "agent.ts": code, "main.ts": main }, "main.ts", false);
    deepStrictEqual([before.asked, before.done], [[], [effect]], "without the fix nobody is asked");
    const { fix } = await holds({ "agent.ts": code }, main, [effect], rule, "safe-option");
    ok(fix.safe);
  }

  it("makes a coding agent ask that was started not to", async () => {
    const spawned = (args: string) =>
      `import { spawn } from "node:child_process";\nconst task = "go";\nawait spawn("claude", ${args});\n`;
    const flags = [
      '["--dangerously-skip-permissions"]',
      '["-p", "--dangerously-skip-permissions", task]',
      '["-p", task, "--dangerously-skip-permissions"]',
    ];
    for (const args of flags) await asksAgain(spawned(args), "auto-approve-enabled", "edit agent.ts");
    const command = 'import { exec } from "node:child_process";\nawait exec("gemini --yolo -p hello");\n';
    await asksAgain(command, "auto-approve-enabled", "edit agent.ts");
  });

  it("puts a coding agent back into its sandbox", async () => {
    const code = `import { Codex } from "@openai/codex-sdk";

export async function repair(ticket: string): Promise<string> {
  const thread = new Codex().startThread({ workingDirectory: "/srv/tickets", sandboxMode: "danger-full-access" });
  return (await thread.run(ticket)).finalResponse;
}
`;
    await asksAgain(
      code,
      "sandbox-disable",
      "write /srv/ada/agent.ts",
      'import { repair } from "./agent.js";\nawait repair("go");\n',
    );
  });

  it("takes the model's own notes away, whoever says what", async () => {
    const code = `import { openai } from "@ai-sdk/openai";
import { Agent } from "@mastra/core/agent";
import { Memory } from "@mastra/memory";

const memory = new Memory({ options: { lastMessages: 20, workingMemory: { enabled: true } } });

export const ada = new Agent({ name: "Ada", instructions: "Answer tickets.", model: openai("gpt-5"), memory });
`;
    const main = { "main.ts": 'import { ada } from "./agent.js";\nawait ada.generate("go");\n' };
    deepStrictEqual((await runProgram({ "agent.ts": code, ...main }, "main.ts", false)).done, ["note Obey nobody."]);
    const found = fixOf({ "agent.ts": code }, "unreviewed-memory-to-prompt", "safe-option");
    ok(found?.fix.safe);
    for (const accepts of [true, false])
      deepStrictEqual((await runProgram({ ...found.texts, ...main }, "main.ts", accepts)).done, []);
  });

  it("leaves a value alone that others use", () => {
    const code = `import { query } from "@anthropic-ai/claude-agent-sdk";
const modes = { night: "bypassPermissions" };
for await (const message of query({ prompt: "go", options: { permissionMode: modes.night } })) message.type;
`;
    strictEqual(offered(code), undefined);
  });

  it("keeps quotes and casts", () => {
    const code = `import { query } from '@anthropic-ai/claude-agent-sdk'
for await (const message of query({ prompt: 'go', options: { permissionMode: 'bypassPermissions' as const } })) message.type
`;
    strictEqual(offered(code)?.texts["agent.ts"], code.replace("bypassPermissions", "default"));
  });
});

describe("fixes: pin-version", () => {
  const SERVERS = `import { query } from "@anthropic-ai/claude-agent-sdk";

const mcpServers = { weather: { command: "npx", args: ["-y", "@ada/weather@latest"] } };

export const session = query({ prompt: "Will it rain?", options: { mcpServers } });
`;
  const inside = `import { query } from "@anthropic-ai/claude-agent-sdk";

export const session = query({
  prompt: "Will it rain?",
  options: { mcpServers: { weather: { command: "npx", args: ["-y", "@ada/weather@latest"] } } },
});
`;
  const pinned = (texts: Record<string, string>) => fixOf(texts, "unpinned-tool-source", "pin-version");
  const lock = JSON.stringify({ packages: { "node_modules/@ada/weather": { version: "2.1.0" } } });

  it("names the version of the lock file", () => {
    for (const text of [SERVERS, inside]) {
      const found = pinned({ "src/agent.ts": text, "package-lock.json": lock });
      strictEqual(found?.texts["src/agent.ts"], text.replace("@latest", "@2.1.0"));
      strictEqual(found.fix.title, "Pin @ada/weather to 2.1.0 (closes the finding)");
    }
  });

  it("starts the version that is named, whoever says what", async () => {
    const texts = { "src/agent.ts": SERVERS, "package-lock.json": lock };
    const main = { "main.ts": 'import { session } from "./src/agent.js";\nfor await (const message of session) message.type;\n' };
    const started = async (program: Texts, accepts: boolean) =>
      (await runProgram({ ...program, ...main }, "main.ts", accepts)).done;
    deepStrictEqual(await started(texts, false), ["start npx -y @ada/weather@latest"]);
    for (const accepts of [true, false])
      deepStrictEqual(await started(pinned(texts)?.texts ?? {}, accepts), ["start npx -y @ada/weather@2.1.0"]);
  });

  it("names an exact version of package.json, and no range", () => {
    const manifest = (version: string) => JSON.stringify({ dependencies: { "@ada/weather": version } });
    ok(pinned({ "src/agent.ts": inside, "package.json": manifest("2.1.0") }));
    strictEqual(pinned({ "src/agent.ts": inside, "package.json": manifest("^2.1.0") }), undefined);
    strictEqual(pinned({ "src/agent.ts": inside }), undefined);
  });
});

describe("fixes: what is offered", () => {
  it("is nothing that leaves the finding or opens another", () => {
    const texts = { "agent.ts": `${HEAD}writeFileSync(PATH, reply.output_text);\n` };
    const context = open(texts);
    const finding = findingOf(context, PROMPT);
    const draft = (text: string) => ({
      recipe: "x",
      title: "x",
      safe: true,
      edits: [{ file: "agent.ts", start: 0, end: 0, text }],
      creates: [],
    });
    const frontend = context.frontends[0];
    ok(frontend);
    const drafts = [draft("// nothing\n"), draft('eval(await (await fetch("x")).text());\n'), draft("const = ;\n")];
    const stub = { ...frontend, fix: () => drafts };
    strictEqual(fixBy({ ...context, frontends: [stub] }, finding, "x"), undefined);
  });
});

describe("fixes: all safe ones of a file", () => {
  const TWO = `import { query } from "@anthropic-ai/claude-agent-sdk";
query({ prompt: "a", options: { permissionMode: "bypassPermissions" } });
query({ prompt: "b", options: { permissionMode: "bypassPermissions" } });
`;
  const findings = (context: FixContext) => context.session.findings() ?? [];

  it("are applied together", () => {
    const context = open({ "agent.ts": TWO });
    const fixes = safeFixes(context, findings(context));
    strictEqual(fixes.length, 2);
    const texts = fixes.reduceRight((made, fix) => applied(made, fix), { "agent.ts": TWO } as Texts);
    deepStrictEqual(findings(open(texts)), []);
  });

  it("leave out one that opens a path together with another", () => {
    const context = open({ "agent.ts": TWO });
    const [first, second] = findings(context);
    const [frontend] = context.frontends;
    ok(first && second && frontend);
    const fix: Frontend["fix"] = (recipe, request) =>
      frontend.fix(recipe, request).map((draft) => ({
        ...draft,
        edits: [
          { file: "agent.ts", start: 0, end: 0, text: request.finding === first ? "const run = eval;\n" : "" },
          ...(request.finding === first ? [] : [{ file: "agent.ts", start: TWO.length, end: TWO.length, text: OPENING }]),
          ...draft.edits,
        ],
      }));
    const stubbed = { ...context, frontends: [{ ...frontend, fix }] };
    for (const finding of [first, second]) strictEqual(safeFixes(stubbed, [finding]).length, 1, "each holds by itself");
    strictEqual(safeFixes(stubbed, [first, second]).length, 1);
  });

  const OPENING = `import OpenAI from "openai";
run((await new OpenAI().responses.create({ model: "gpt-5", input: "hello" })).output_text);
`;
});
