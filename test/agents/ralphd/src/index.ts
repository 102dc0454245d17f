import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { loop } from "./improve.js";
import { GOAL } from "./paths.js";
import { install, uninstall } from "./service.js";
import { watchProject } from "./watch.js";

const program = new Command("ralphd");

program.command("run").action(() => loop());
program.command("install").action(() => install());
program.command("uninstall").action(() => uninstall());
program.command("watch <dir>").action((dir: string) => watchProject(dir));
program.command("goal <text...>").action((t: string[]) => writeFile(GOAL, t.join(" ")));

await program.parseAsync();
