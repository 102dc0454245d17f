#!/usr/bin/env node
import { Command } from "commander";
import { chat } from "../src/session.js";
import { load, save } from "../src/config.js";
import { installSkill, listSkills } from "../src/skills.js";
import { runSuite } from "../src/suite.js";

const program = new Command("cobalt");

program.command("chat").option("-r, --resume <id>").action((o) => chat(o.resume));

program.command("set <key> <value>").action((key, value) => {
  const cfg = load();
  cfg[key] = value;
  save(cfg);
});

program.command("skill-add <file>").action((file) => installSkill(file));

program.command("skills").action(() => console.log(listSkills().map((s) => s.name).join("\n")));

program.command("suite <file>").action((file) => runSuite(file));

program.parseAsync();
