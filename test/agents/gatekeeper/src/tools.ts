import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Action } from "./approve.js";

const run = promisify(execFile);

export async function perform({ tool, args }: Action): Promise<string> {
  switch (tool) {
    case "shell": {
      const { stdout } = await run("sh", ["-c", String(args.command)], { timeout: 60_000 });
      return stdout;
    }
    case "instructions":
      await writeFile("AGENTS.md", String(args.text));
      return "saved";
    default:
      throw new Error(`unknown tool ${tool}`);
  }
}
