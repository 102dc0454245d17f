import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT, type Context } from "./context.js";
import type { Incident } from "./errors.js";

const run = promisify(execFile);

export interface Fix {
  file: string;
  contents: string;
  summary: string;
}

export class RepairService {
  constructor(private readonly ctx: Context) {}

  async draft(incident: Incident): Promise<Fix> {
    const source = await readFile(join(ROOT, incident.file), "utf8");
    const res = await this.ctx.llm.chat.completions.create({
      model: "gpt-4.1",
      response_format: { type: "json_object" },
      messages: [
        { role: "system", content: 'Fix the bug. Answer as JSON {"file","contents","summary"}.' },
        { role: "user", content: `${incident.stack}\n\n// ${incident.file}\n${source}` },
      ],
    });
    return JSON.parse(res.choices[0].message.content ?? "{}") as Fix;
  }

  async apply(fix: Fix): Promise<boolean> {
    const target = join(ROOT, "src", fix.file.replace(/^src\//, ""));
    const before = await readFile(target, "utf8").catch(() => null);
    await writeFile(target, fix.contents);
    try {
      await run("npx", ["tsc", "--noEmit"], { cwd: ROOT });
      return true;
    } catch {
      if (before !== null) await writeFile(target, before);
      return false;
    }
  }

  async restart(): Promise<void> {
    await run("pm2", ["restart", "rookery"]);
  }
}
