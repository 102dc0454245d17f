/** A coding agent that wants to edit one file, and the questions it asks before. */
import { stage } from "./reviewer.js";

type Decision = { behavior: "allow" } | { behavior: "deny"; message: string };
interface Options {
  permissionMode?: string;
  allowDangerouslySkipPermissions?: boolean;
  mcpServers?: Record<string, { command: string; args: readonly string[] }>;
  canUseTool?: (tool: string, input: unknown) => Promise<Decision>;
}

export async function* query({ options = {} }: { options?: Options }) {
  const { permissionMode = "default", canUseTool, mcpServers = {} } = options;
  for (const { command, args } of Object.values(mcpServers)) stage.done.push(`start ${[command, ...args].join(" ")}`);
  const free = permissionMode === "bypassPermissions" || permissionMode === "acceptEdits";
  const decision = free ? { behavior: "allow" } : await canUseTool?.("Edit", { file_path: "agent.ts" });
  if (decision?.behavior === "allow") stage.done.push("edit agent.ts");
  yield { type: "result", result: "done" };
}
