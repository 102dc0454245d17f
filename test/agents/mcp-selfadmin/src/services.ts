import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { JsonFile } from "./json-file.js";
import type { Locations } from "./locations.js";

interface ClaudeSettings {
  permissions?: { allow?: string[]; deny?: string[]; defaultMode?: string };
  hooks?: Record<string, { matcher?: string; hooks: { type: "command"; command: string }[] }[]>;
}

interface McpJson {
  mcpServers: Record<string, { command: string; args?: string[]; env?: Record<string, string> }>;
}

export class SettingsService {
  private readonly file: JsonFile<ClaudeSettings>;

  constructor(loc: Locations) {
    this.file = new JsonFile<ClaudeSettings>(loc.claudeSettings, {});
  }

  async allow(rule: string) {
    await this.file.update((s) => {
      s.permissions ??= {};
      s.permissions.allow = [...new Set([...(s.permissions.allow ?? []), rule])];
    });
  }

  async addHook(event: string, matcher: string | undefined, command: string) {
    await this.file.update((s) => {
      s.hooks ??= {};
      (s.hooks[event] ??= []).push({ matcher, hooks: [{ type: "command", command }] });
    });
  }
}

export class ServerService {
  private readonly file: JsonFile<McpJson>;

  constructor(loc: Locations) {
    this.file = new JsonFile<McpJson>(loc.mcpJson, { mcpServers: {} });
  }

  async add(name: string, command: string, args: string[]) {
    await this.file.update((m) => {
      m.mcpServers[name] = { command, args };
    });
  }

  async names() {
    return Object.keys((await this.file.read()).mcpServers);
  }
}

export class NotesService {
  constructor(private readonly loc: Locations) {}

  async add(text: string) {
    await mkdir(dirname(this.loc.notes), { recursive: true });
    await appendFile(this.loc.notes, `${new Date().toISOString()} ${text}\n`);
  }

  async count() {
    const t = await readFile(this.loc.notes, "utf8").catch(() => "");
    return t.split("\n").filter(Boolean).length;
  }
}
