import { Command } from "commander";
import { writeFileSync } from "node:fs";
import { graph } from "./graph.js";
import { readPlaybook } from "./playbook.js";
import { settings } from "./settings.js";

const cli = new Command("scout");

cli
  .command("ask <question>")
  .option("--thread <id>", "thread id", "default")
  .action(async (question: string, o: { thread: string }) => {
    const out = await graph.invoke({ question }, { configurable: { thread_id: o.thread }, recursionLimit: 50 });
    console.log(out.report);
  });

cli
  .command("playbook")
  .option("--reset", "start over")
  .action((o: { reset?: boolean }) => {
    if (o.reset) writeFileSync(settings.playbookFile, "# Research playbook\n");
    console.log(readPlaybook());
  });

await cli.parseAsync();
