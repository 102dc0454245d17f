import type { StdioServerParameters } from "@modelcontextprotocol/sdk/client/stdio.js";

export const SERVERS: Record<string, StdioServerParameters> = {
  browser: { command: "npx", args: ["-y", "@playwright/mcp@latest", "--headless"] },
  files: { command: "node", args: ["node_modules/@modelcontextprotocol/server-filesystem/dist/index.js", "./workspace"] },
};
