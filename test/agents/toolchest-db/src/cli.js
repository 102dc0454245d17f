import { Command } from "commander";
import { readFileSync } from "node:fs";
import { answer } from "./agent.js";
import { drop, init, putTool } from "./chest.js";

await init();
const cli = new Command("toolchest");
cli.command("ask <question>").action(async (q) => console.log(await answer(q)));
cli.command("import <name> <file>").action((name, file) => putTool({ name, description: name, body: readFileSync(file, "utf8") }));
cli.command("drop <name>").action((name) => drop(name));
await cli.parseAsync();
