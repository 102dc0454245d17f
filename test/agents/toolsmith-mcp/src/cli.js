#!/usr/bin/env node
import { accept, dropTool, showPending } from "./store.js";
import { serve } from "./server.js";

const [cmd = "serve", name] = process.argv.slice(2);

const commands = {
  serve,
  async show() {
    console.log(await showPending(name));
  },
  async accept() {
    await accept(name);
    console.log(`${name} accepted`);
  },
  async drop() {
    await dropTool(name);
    console.log(`${name} dropped`);
  },
};

if (!commands[cmd]) {
  console.error("toolsmith serve | show <name> | accept <name> | drop <name>");
  process.exit(2);
}
await commands[cmd]();
