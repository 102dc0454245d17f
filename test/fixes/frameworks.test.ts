import { match, ok, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { fixOf } from "./program.js";
import { holds } from "./run-program.js";

const PROMPT = "system-prompt-self-rewrite";
const WRITTEN = ["write prompts/system.md"];

describe("fixes: each framework's own review", () => {
  it("OpenAI Agents: needsApproval", async () => {
    const tools = `import { Agent, tool } from '@openai/agents'
import { writeFileSync } from 'node:fs'
import { z } from 'zod'

const rewrite = tool({
  name: 'rewrite_prompt',
  description: 'Rewrites the prompt',
  parameters: z.object({ text: z.string() }),
  execute: ({ text }) => {
    writeFileSync('prompts/system.md', text)
    return 'done'
  },
})

export const agent = new Agent({ name: 'Ada', tools: [rewrite] })
`;
    const main = `import { run } from "@openai/agents";
import { ask } from "reviewer";
import { agent } from "./tools.js";
let result = await run(agent, "go");
for (let round = 0; result.interruptions.length && round < 3; round++) {
  for (const one of result.interruptions) (await ask(one.tool.name)) ? result.state.approve(one) : result.state.reject(one);
  result = await run(agent, result.state);
}
`;
    const { texts } = await holds({ "tools.ts": tools }, main, WRITTEN, PROMPT);
    strictEqual(texts["tools.ts"], tools.replace("  execute:", "  needsApproval: true,\n  execute:"));
  });

  const AI = `import { generateText, tool } from "ai";
import { openai } from "@ai-sdk/openai";
import { writeFile } from "node:fs/promises";
import { z } from "zod";

const rewrite = tool({
  description: "Rewrites the prompt",
  inputSchema: z.object({ text: z.string() }),
  execute: async ({ text }) => {
    await writeFile("prompts/system.md", text);
    return "done";
  },
});

export const answer = (prompt: string) => generateText({ model: openai("gpt-5"), tools: { "rewrite-prompt": rewrite }, prompt });
`;
  const AI_MAIN = 'import { answer } from "./agent.js";\nawait answer("go");\n';

  it("AI SDK 6: needsApproval", async () => {
    const manifest = '{ "dependencies": { "ai": "^6.0.0" } }';
    const { texts } = await holds({ "package.json": manifest, "agent.ts": AI }, AI_MAIN, WRITTEN, PROMPT);
    match(texts["agent.ts"] ?? "", /\n {2}needsApproval: true,\n {2}execute/);
  });

  it("AI SDK 7: toolApproval on the call", async () => {
    const manifest = '{ "dependencies": { "ai": "^7.0.0" } }';
    const { texts } = await holds({ "package.json": manifest, "agent.ts": AI }, AI_MAIN, WRITTEN, PROMPT);
    match(texts["agent.ts"] ?? "", /prompt, toolApproval: \{ "rewrite-prompt": "user-approval" \} \}\)/);
    ok(!texts["agent.ts"]?.includes("needsApproval"));
  });

  it("AI SDK 7: joins the approvals that are there", async () => {
    const manifest = '{ "dependencies": { "ai": "^7.0.0" } }';
    const agent = AI.replace("prompt });", 'toolApproval: { search: "not-applicable" }, prompt });');
    const { texts } = await holds({ "package.json": manifest, "agent.ts": agent }, AI_MAIN, WRITTEN, PROMPT);
    match(texts["agent.ts"] ?? "", /toolApproval: \{ search: "not-applicable", "rewrite-prompt": "user-approval" \}/);
  });

  it("Mastra: requireApproval", async () => {
    const agent = `import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { writeFile } from "node:fs/promises";
import { z } from "zod";

const rewrite = createTool({
	id: "rewrite-prompt",
	description: "Rewrites the prompt",
	inputSchema: z.object({ text: z.string() }),
	execute: async ({ text }) => {
		await writeFile("prompts/system.md", text);
		return { ok: true };
	},
});

export const ada = new Agent({ name: "Ada", instructions: "You are Ada.", model: "openai/gpt-5", tools: { rewrite } });
`;
    const { texts } = await holds(
      { "agent.ts": agent },
      'import { ada } from "./agent.js";\nawait ada.generate("go");\n',
      WRITTEN,
      PROMPT,
    );
    strictEqual(texts["agent.ts"], agent.replace("\texecute:", "\trequireApproval: true,\n\texecute:"));
  });

  const GRAPH = `import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";
import { writeFileSync } from "node:fs";
import { z } from "zod";

const rewrite = tool(
  ({ text }) => {
    writeFileSync("prompts/system.md", text);
    return "done";
  },
  { name: "rewrite_prompt", description: "Rewrites the prompt", schema: z.object({ text: z.string() }) },
);

export const ada = createReactAgent({ llm: new ChatOpenAI({ model: "gpt-5" }), tools: [rewrite], checkpointer: new MemorySaver() });
`;

  it("LangGraph: interrupt", async () => {
    const { texts } = await holds(
      { "agent.ts": GRAPH },
      'import { ada } from "./agent.js";\nawait ada.invoke({});\n',
      WRITTEN,
      PROMPT,
    );
    match(texts["agent.ts"] ?? "", /import \{ MemorySaver, interrupt \} from "@langchain\/langgraph";/);
    match(texts["agent.ts"] ?? "", /const answer = interrupt\(/);
  });

  it("LangGraph: no interrupt where something would catch it", () => {
    const agent = GRAPH.replace(
      /( {4})writeFileSync.*\n/,
      '$1try {\n$1  writeFileSync("prompts/system.md", text);\n$1} catch {}\n',
    );
    const fixed = fixOf({ "agent.ts": agent }, PROMPT, "require-approval");
    ok(fixed && !fixed.fix.title.includes("interrupt"));
  });

  it("MCP: asks the person at the client", async () => {
    const server = `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { writeFile } from "node:fs/promises";
import { z } from "zod";

const server = new McpServer({ name: "ada", version: "1.0.0" });

server.registerTool("rewrite_prompt", { inputSchema: { text: z.string() } }, async ({ text }) => {
  await writeFile("prompts/system.md", text);
  return { content: [{ type: "text", text: "done" }] };
});

await server.connect(new StdioServerTransport());
`;
    const { texts, refused } = await holds({ "server.ts": server }, 'import "./server.js";\n', WRITTEN, PROMPT);
    match(texts["server.ts"] ?? "", /const answer = await server\.server\.elicitInput\(/);
    ok(refused.answered.includes("refused"));
  });

  const CLAUDE = `import { query } from "@anthropic-ai/claude-agent-sdk";

export async function improve(task: string): Promise<void> {
  const session = query({ prompt: task, options: { cwd: import.meta.dirname, permissionMode: "acceptEdits" } });
  for await (const message of session) message.type;
}
`;
  const CLAUDE_MAIN = 'import { improve } from "./agent.js";\nawait improve("Tidy up");\n';

  it("Claude Agent SDK: canUseTool, and a mode in which it is called", async () => {
    const { texts } = await holds({ "agent.ts": CLAUDE }, CLAUDE_MAIN, ["edit agent.ts"], "self-source-write");
    match(texts["agent.ts"] ?? "", /permissionMode: "default", canUseTool: async \(tool, input\) =>/);
  });

  it("Claude Agent SDK: the mode alone", async () => {
    const asking = CLAUDE.replace(
      'import { query } from "@anthropic-ai/claude-agent-sdk";',
      '$&\nimport { ask } from "reviewer";',
    ).replace(
      "cwd:",
      'canUseTool: async () => (await ask("Edit?")) ? { behavior: "allow" } : { behavior: "deny", message: "no" }, cwd:',
    );
    const { texts, fix } = await holds(
      { "agent.ts": asking },
      CLAUDE_MAIN,
      ["edit agent.ts"],
      "auto-approve-enabled",
      "safe-option",
    );
    strictEqual(texts["agent.ts"], asking.replace('"acceptEdits"', '"default"'));
    strictEqual(fix.title, "Set this to default (closes the finding, and 1 other finding; safe)");
    ok(fix.safe);
  });
});
