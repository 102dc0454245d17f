export interface LocalServer {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
}

export const SERVERS: LocalServer[] = [
  {
    name: "notes",
    command: "npx",
    args: ["-y", "mcp-obsidian@latest", `${process.env.HOME}/vault`],
  },
  {
    name: "files",
    command: "npx",
    args: ["-y", "@modelcontextprotocol/server-filesystem@2025.1.14", `${process.env.HOME}/desk`],
  },
];
