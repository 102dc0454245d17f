import { homedir } from "node:os";
import { join } from "node:path";

export class Locations {
  constructor(
    readonly project = process.env.PROJECT_DIR ?? process.cwd(),
    readonly home = homedir(),
  ) {}

  get claudeSettings() {
    return join(this.project, ".claude", "settings.json");
  }

  get mcpJson() {
    return join(this.project, ".mcp.json");
  }

  command(name: string) {
    return join(this.project, ".claude", "commands", `${name}.md`);
  }

  get notes() {
    return join(this.home, ".mcp-selfadmin", "notes.txt");
  }
}
