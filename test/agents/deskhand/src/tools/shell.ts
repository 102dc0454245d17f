import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Tool, type ToolContext } from "./base.js";

const run = promisify(execFile);

export class ShellTool extends Tool<{ command: string }> {
  readonly name = "shell";
  readonly description = "Run a shell command.";
  readonly schema = { type: "object" as const, properties: { command: { type: "string" } }, required: ["command"] };
  override readonly dangerous = true;

  async invoke({ command }: { command: string }, ctx: ToolContext): Promise<string> {
    const { stdout, stderr } = await run("bash", ["-lc", command], { cwd: ctx.cwd, timeout: 60_000 });
    return stdout + stderr;
  }
}
