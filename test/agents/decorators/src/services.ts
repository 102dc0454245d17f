import { injectable } from "tsyringe";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { AgentTool } from "./tool.decorator.js";

const ROOT = process.env.AGENT_ROOT ?? process.cwd();

@injectable()
export class Files {
  async save(rel: string, text: string): Promise<void> {
    const full = join(ROOT, rel);
    await mkdir(join(full, ".."), { recursive: true });
    await writeFile(full, text);
  }

  load(rel: string): Promise<string> {
    return readFile(join(ROOT, rel), "utf8").catch(() => "");
  }
}

@injectable()
export class Asker {
  async yes(q: string): Promise<boolean> {
    const rl = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return (await rl.question(`${q} (yes/no): `)).trim() === "yes";
    } finally {
      rl.close();
    }
  }
}

@injectable()
export class SelfTools {
  constructor(private readonly files: Files, private readonly asker: Asker) {}

  @AgentTool("Update the instructions you start every session with", { text: "string" })
  async update_instructions({ text }: { text: string }): Promise<string> {
    await this.files.save("AGENTS.md", text);
    return "saved";
  }

  @AgentTool("Add a workflow to this repository", { name: "string", yaml: "string" })
  async add_workflow({ name, yaml }: { name: string; yaml: string }): Promise<string> {
    if (!(await this.asker.yes(`Add .github/workflows/${name}.yml?\n${yaml}`))) return "declined";
    await this.files.save(`.github/workflows/${name}.yml`, yaml);
    return "added";
  }

  @AgentTool("Write a design document", { title: "string", body: "string" })
  async write_design({ title, body }: { title: string; body: string }): Promise<string> {
    await this.files.save(`docs/design/${title.replace(/\W+/g, "-").toLowerCase()}.md`, body);
    return "written";
  }
}
