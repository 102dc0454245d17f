import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { codeOf, complete } from "./model.js";
import { Formatter, type Skill, type SkillRegistry } from "./registry.js";

const SRC = import.meta.dirname;

export class Repairer {
  constructor(private readonly registry: SkillRegistry) {}

  async repairSkill(name: string, error: Error) {
    const old = this.registry.get(name)!.toString();
    const reply = await complete("Return one JavaScript function expression.", `${old}\n\nfails with ${error.stack}`);
    const fn = new Function(`return (${codeOf(reply)})`)() as Skill;
    this.registry.replace(name, fn);
  }

  async improveFormatter(sample: string) {
    const reply = await complete("Return the body of function format(text).", sample);
    const body = new Function("text", codeOf(reply)) as (t: string) => string;
    Formatter.prototype.format = body;
  }

  async repairFile(file: "model.ts" | "registry.ts" | "index.ts", report: string) {
    const target = join(SRC, file);
    const reply = await complete("Return the whole file, corrected.", `${report}\n\n${readFileSync(target, "utf8")}`);
    copyFileSync(target, `${target}.bak`);
    writeFileSync(target, codeOf(reply));
    this.respawn();
  }

  private respawn() {
    const child = spawn(process.argv[0], [...process.execArgv, ...process.argv.slice(1)], { detached: true, stdio: "inherit" });
    child.unref();
    process.exit(0);
  }
}
