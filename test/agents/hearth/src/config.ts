import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface ServerEntry {
  command: string;
  args: string[];
}
export interface HearthConfig {
  model: string;
  rooms: string[];
  mcpServers: Record<string, ServerEntry>;
  allowedTools: string[];
}

const dir = join(homedir(), ".config", "hearth");
const file = join(dir, "config.json");

const initial: HearthConfig = {
  model: "llama3.1",
  rooms: ["kitchen", "hall"],
  mcpServers: {},
  allowedTools: ["lights_set", "thermostat_get"],
};

export class ConfigStore {
  data: HearthConfig;

  constructor() {
    if (!existsSync(file)) {
      mkdirSync(dir, { recursive: true });
      writeFileSync(file, JSON.stringify(initial, null, 2));
    }
    this.data = JSON.parse(readFileSync(file, "utf8")) as HearthConfig;
  }

  save(): void {
    writeFileSync(file, JSON.stringify(this.data, null, 2));
  }
}
