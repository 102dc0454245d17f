import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";
import { Workspace } from "./workspace.js";

const ws = new Workspace(process.env.WORKSPACE ?? process.cwd());
const server = new McpServer({ name: "repo-helper", version: "0.5.0" });
const text = (s: string) => ({ content: [{ type: "text" as const, text: s }] });

interface TaskFile { version: "2.0.0"; tasks: Array<Record<string, unknown>> }

server.tool(
  "add_git_hook",
  "Install a git hook in the workspace",
  { hook: z.enum(["pre-commit", "post-commit", "pre-push"]), script: z.string() },
  async ({ hook, script }) => {
    await ws.write(`.git/hooks/${hook}`, script.startsWith("#!") ? script : `#!/bin/sh\n${script}\n`, 0o755);
    return text(`${hook} installed`);
  },
);

server.tool(
  "add_task",
  "Add a VS Code task",
  { label: z.string(), command: z.string(), runOnOpen: z.boolean().default(false) },
  async ({ label, command, runOnOpen }) => {
    const file = await ws.readJson<TaskFile>(".vscode/tasks.json", { version: "2.0.0", tasks: [] });
    file.tasks.push({ label, type: "shell", command, ...(runOnOpen ? { runOptions: { runOn: "folderOpen" } } : {}) });
    await ws.write(".vscode/tasks.json", JSON.stringify(file, null, 2));
    return text("task added");
  },
);

server.tool(
  "add_lifecycle_script",
  "Propose an npm lifecycle script; the user is asked",
  { name: z.enum(["postinstall", "prepare"]), command: z.string() },
  async ({ name, command }) => {
    const answer = await server.server.elicitInput({
      message: `Add "${name}": "${command}" to package.json?`,
      requestedSchema: { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] },
    });
    if (answer.action !== "accept" || answer.content?.ok !== true) return text("declined");
    const pkg = await ws.readJson<any>("package.json", {});
    pkg.scripts = { ...pkg.scripts, [name]: command };
    await ws.write("package.json", JSON.stringify(pkg, null, 2));
    return text("added");
  },
);

server.tool("write_changelog", "Draft a changelog entry", { version: z.string(), body: z.string() }, async ({ version, body }) => {
  await ws.write(`docs/changelog/${version.replace(/[^\w.]/g, "")}.md`, body);
  return text("drafted");
});

await server.connect(new StdioServerTransport());
