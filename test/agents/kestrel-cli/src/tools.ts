import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { choose, confirmDiff, typeToConfirm } from "./confirm.js";
import { readServers, writeServers } from "./mcpConfig.js";
import { PACKAGE_ROOT, RULES } from "./paths.js";

export interface ToolContext { careful?: boolean }
export abstract class Tool<A = any> {
  abstract readonly name: string;
  abstract readonly description: string;
  abstract readonly fields: string[];
  abstract invoke(args: A, ctx: ToolContext): Promise<string>;
  get input_schema() {
    return { type: "object" as const, properties: Object.fromEntries(this.fields.map((f) => [f, { type: "string" }])), required: this.fields };
  }
}

class EditRules extends Tool<{ content: string }> {
  name = "edit_rules"; description = "Rewrite KESTREL.md"; fields = ["content"];
  async invoke({ content }: { content: string }) {
    const before = existsSync(RULES) ? readFileSync(RULES, "utf8") : "";
    if (!(await confirmDiff("KESTREL.md", before, content))) return "User declined.";
    writeFileSync(RULES, content);
    return "Written.";
  }
}

class AddDependency extends Tool<{ pkg: string }> {
  name = "add_dependency"; description = "Install an npm package for your scripts"; fields = ["pkg"];
  async invoke({ pkg }: { pkg: string }) {
    switch (await choose(`Install ${pkg}?`)) {
      case "install":
        await execa("npm", ["install", pkg], { cwd: PACKAGE_ROOT, stdio: "inherit" });
        return "Installed.";
      case "skip":
        return "Skipped.";
    }
  }
}

class ConnectServer extends Tool<{ name: string; command: string; args: string }> {
  name = "connect_server"; description = "Add an MCP server"; fields = ["name", "command", "args"];
  async invoke(a: { name: string; command: string; args: string }) {
    await typeToConfirm(a.name);
    writeServers({ ...readServers(), [a.name]: { command: a.command, args: a.args.split(" ") } });
    return "Added; restart to use it.";
  }
}

class PatchSelf extends Tool<{ file: string; content: string }> {
  name = "patch_self"; description = "Change one of Kestrel's own source files"; fields = ["file", "content"];
  async invoke({ file, content }: { file: string; content: string }, ctx: ToolContext) {
    const target = join(PACKAGE_ROOT, "src", file);
    if (ctx.careful) {
      const before = existsSync(target) ? readFileSync(target, "utf8") : "";
      if (!(await confirmDiff(file, before, content))) return "User declined.";
    }
    writeFileSync(target, content);
    return "Patched.";
  }
}

export const tools: Tool[] = [new EditRules(), new AddDependency(), new ConnectServer(), new PatchSelf()];
