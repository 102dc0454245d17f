import { Command } from "commander";
import { writeFileSync } from "node:fs";
import * as p from "@clack/prompts";
import { Session } from "./session.js";
import { readServers, writeServers } from "./mcpConfig.js";
import { RULES } from "./paths.js";

const program = new Command("kestrel");
program.command("init").action(() => {
  writeFileSync(RULES, "# Project rules\n\n- Run the tests before you finish.\n");
});
program.command("mcp-add <name> <command> [args...]").action((name: string, command: string, args: string[]) => {
  writeServers({ ...readServers(), [name]: { command, args } });
});
program.command("chat", { isDefault: true }).option("--careful", "confirm changes to kestrel itself").action(async (opts: { careful?: boolean }) => {
  const session = new Session({ careful: opts.careful });
  for (;;) {
    const text = await p.text({ message: "you" });
    if (p.isCancel(text)) break;
    p.log.message(await session.turn(text));
  }
  await session.close();
});
await program.parseAsync();
