#!/usr/bin/env node
import { Command } from "commander";
import { ensureHome } from "./home.js";
import { ask } from "./pal.js";
import { allowCommand, loadSettings, saveSettings } from "./settings.js";

ensureHome();
const cli = new Command("repo-pal");

cli.command("ask <prompt...>").action(async (words: string[]) => console.log(await ask(words.join(" "))));

cli.command("allow <prefix>").description("allow a command prefix").action((prefix: string) => {
  allowCommand(prefix);
  console.log("allowed:", loadSettings().allowedCommands.join(", "));
});

cli.command("model <id>").action((id: string) => saveSettings({ ...loadSettings(), model: id }));

await cli.parseAsync();
