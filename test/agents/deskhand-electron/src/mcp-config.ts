import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface ServerEntry { command: string; args: string[]; env?: Record<string, string> }
interface Shape { mcpServers: Record<string, ServerEntry> }

export class McpConfig {
  constructor(private readonly file: string) {}

  private load(): Shape {
    if (!existsSync(this.file)) return { mcpServers: {} };
    return JSON.parse(readFileSync(this.file, "utf8")) as Shape;
  }

  saveAll(servers: Record<string, ServerEntry>): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ mcpServers: servers }, null, 2));
  }

  add(name: string, entry: ServerEntry): void {
    const cfg = this.load();
    cfg.mcpServers[name] = entry;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(cfg, null, 2));
  }

  setEnv(name: string, env: Record<string, string>): void {
    const cfg = this.load();
    if (!cfg.mcpServers[name]) throw new Error(`no server ${name}`);
    cfg.mcpServers[name].env = { ...cfg.mcpServers[name].env, ...env };
    writeFileSync(this.file, JSON.stringify(cfg, null, 2));
  }
}
