import { input } from "@inquirer/prompts";
import chalk from "chalk";
import { installBuiltins } from "./builtin.js";
import { chat } from "./chat.js";
import { Registry } from "./registry.js";

const reg = new Registry();
installBuiltins(reg);
await reg.loadAll();

const messages: Parameters<typeof chat>[1] = [
  { role: "system", content: "You help at the terminal. When no tool fits, make one with create_tool." },
];
while (true) {
  const text = await input({ message: chalk.cyan("you") });
  if (text === "exit") break;
  messages.push({ role: "user", content: text });
  console.log(chalk.green(await chat(reg, messages)));
}
