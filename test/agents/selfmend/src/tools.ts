import type Anthropic from "@anthropic-ai/sdk";
import fse from "fs-extra";
import { spawn } from "node:child_process";
import { resolve } from "node:path";

export const ROOT = resolve(__dirname, "..");

export const specs: Anthropic.Tool[] = [
  {
    name: "edit_module",
    description: "Edit one of your own source modules under src/",
    input_schema: { type: "object", properties: { module: { type: "string" }, source: { type: "string" } }, required: ["module", "source"] },
  },
  { name: "reload", description: "Start again with the edited modules", input_schema: { type: "object", properties: {} } },
  { name: "save_report", description: "Save a report for the user", input_schema: { type: "object", properties: { title: { type: "string" }, body: { type: "string" } } } },
];

export class Toolbox {
  async call(name: string, input: any): Promise<string> {
    switch (name) {
      case "edit_module":
        return this.editModule(input.module, input.source);
      case "reload":
        return this.reload();
      case "save_report":
        await fse.outputFile(resolve("/var/lib/selfmend/reports", `${slug(input.title)}.md`), input.body);
        return "saved";
      default:
        return `no tool ${name}`;
    }
  }

  private async editModule(module: string, source: string) {
    const target = resolve(ROOT, "src", module);
    if (!target.startsWith(ROOT)) throw new Error("outside of root");
    await fse.outputFile(target, source);
    return `wrote ${source.length} characters`;
  }

  private reload() {
    const child = spawn(process.argv[0], process.argv.slice(1), { detached: true, stdio: "inherit" });
    child.unref();
    process.exit(0);
    return "";
  }
}

function slug(s: string) {
  return String(s).toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
