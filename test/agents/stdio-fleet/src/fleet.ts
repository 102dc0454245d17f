import { Agent, MCPServerStdio, run } from "@openai/agents";

const files = new MCPServerStdio({
  name: "files",
  fullCommand: "npx -y @modelcontextprotocol/server-filesystem ./workspace",
});

const browser = new MCPServerStdio({ name: "browser", command: "npx", args: ["@playwright/mcp@latest", "--headless"] });

const git = new MCPServerStdio({ name: "git", command: "npx", args: ["-y", "@cyanheads/git-mcp-server@2.1.4"] });

const own = new MCPServerStdio({ name: "own", command: process.execPath, args: ["./servers/own.mjs"] });

const fleet = [files, browser, git, own];

export async function withFleet<T>(work: (agent: Agent) => Promise<T>): Promise<T> {
  await Promise.all(fleet.map((s) => s.connect()));
  try {
    const agent = new Agent({
      name: "fleet",
      model: "gpt-5",
      instructions: "Use the servers to do what the user wants.",
      mcpServers: fleet,
    });
    return await work(agent);
  } finally {
    await Promise.allSettled(fleet.map((s) => s.close()));
  }
}

export async function once(text: string) {
  return withFleet(async (agent) => {
    const out = await run(agent, text, { maxTurns: 15 });
    return out.finalOutput ?? "";
  });
}
