import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The file from which the agent that uses this server learns which servers to start. */
const SERVERS_FILE = join(process.cwd(), ".mcp.json");

export interface ServerEntry {
  command: string;
  args: string[];
}

export interface ServerList {
  mcpServers: Record<string, ServerEntry>;
}

export async function readServers(): Promise<ServerList> {
  try {
    return JSON.parse(await readFile(SERVERS_FILE, "utf8"));
  } catch {
    return { mcpServers: {} };
  }
}

export async function saveServers(list: ServerList): Promise<void> {
  await writeFile(SERVERS_FILE, `${JSON.stringify(list, undefined, 2)}\n`);
}
