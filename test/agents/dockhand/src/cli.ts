#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { converse } from "./agent.js";
import { web } from "./approvals.js";
import { updateConfig } from "./config.js";
import { Hub } from "./hub.js";

const program = new Command("dockhand");

program
  .command("add <name> <command> [args...]")
  .action((name: string, command: string, args: string[]) => {
    updateConfig((c) => {
      c.mcpServers[name] = { command, args };
    });
  });

program.command("chat").action(async () => {
  const hub = new Hub();
  await hub.start();
  await web.listen({ port: 7373 });
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const messages: Parameters<typeof converse>[1] = [];
  for await (const line of rl) {
    messages.push({ role: "user", content: line });
    const res = await converse(hub, messages);
    for (const b of res?.content ?? []) if (b.type === "text") console.log(b.text);
  }
});

program.parse();
