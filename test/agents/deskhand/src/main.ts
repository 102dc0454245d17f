import { createInterface } from "node:readline/promises";
import { Agent } from "./agent.js";
import { SettingsService } from "./settings/service.js";
import { InstructTool, QuietModeTool, ThemeTool, TuneTool } from "./tools/settings.js";
import { ShellTool } from "./tools/shell.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });
const settings = new SettingsService();
const ctx = { cwd: process.cwd(), print: console.log, ask: (q: string) => rl.question(q) };
settings.on("changed", (key: string) => ctx.print(`(settings: ${key} changed)`));

const agent = new Agent(
  settings,
  [new ShellTool(), new TuneTool(settings), new QuietModeTool(settings), new InstructTool(settings), new ThemeTool(settings)],
  ctx,
);

for (;;) {
  const line = await rl.question("> ");
  if (line === "exit") break;
  if (line === "/reset") {
    settings.reset();
    continue;
  }
  if (line.startsWith("/model ")) {
    settings.set("model", line.slice(7).trim());
    continue;
  }
  console.log(await agent.send(line));
}
rl.close();
