#!/usr/bin/env node
import { confirm, input } from "@inquirer/prompts";
import { Session } from "./session.mjs";
import { scaffold } from "./scaffold.mjs";
import { saveSettings, loadSettings } from "./settings.mjs";

const [, , cmd = "chat", ...rest] = process.argv;

switch (cmd) {
  case "init":
    scaffold(process.cwd());
    break;
  case "allow": {
    const s = loadSettings();
    s.permissions.allow.push(rest[0]);
    saveSettings(s);
    break;
  }
  case "chat": {
    const session = new Session({ ask: (message) => confirm({ message, default: false }) });
    for (;;) {
      const line = await input({ message: ">" });
      if (line === "exit") break;
      console.log(await session.send(line));
    }
    break;
  }
  default:
    console.error(`unknown command ${cmd}`);
    process.exitCode = 2;
}
