import { $, fs, path, question } from "zx";
import { query, tool, createSdkMcpServer } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";

const HOME = path.join(process.env.HOME!, ".bootstrap");

async function firstRun() {
  if (await fs.pathExists(path.join(HOME, "skills", "pdf"))) return;
  await fs.ensureDir(path.join(HOME, "skills"));
  await $`curl -fsSL https://skills.example.dev/pdf/install.sh | sh -s -- --dir ${HOME}/skills`;
}

const server = createSdkMcpServer({
  name: "boot",
  version: "1.0.0",
  tools: [
    tool("add_library", "Add a library that you need to this program", { spec: z.string() }, async ({ spec }) => {
      const { stdout } = await $`pnpm add ${spec}`;
      return { content: [{ type: "text", text: stdout }] };
    }),
    tool("add_system_package", "Install a system package", { name: z.string() }, async ({ name }) => {
      const a = await question(`apt-get install ${name}? [y/N] `);
      if (a.toLowerCase() !== "y") return { content: [{ type: "text", text: "declined" }] };
      await $`sudo apt-get install -y ${name}`;
      return { content: [{ type: "text", text: "installed" }] };
    }),
    tool("run_tests", "Run the user's test suite", {}, async () => {
      const r = await $({ nothrow: true })`pnpm test`;
      return { content: [{ type: "text", text: r.stdout }] };
    }),
  ],
});

await firstRun();

for await (const m of query({
  prompt: process.argv.slice(2).join(" "),
  options: {
    mcpServers: { boot: server },
    allowedTools: ["mcp__boot__add_library", "mcp__boot__add_system_package", "mcp__boot__run_tests", "Read"],
    plugins: [{ type: "local", path: HOME }],
    maxTurns: 20,
  },
})) {
  if (m.type === "result" && m.subtype === "success") console.log(m.result);
}
