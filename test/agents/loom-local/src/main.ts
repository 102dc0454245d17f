import type { Message } from "ollama";
import { answer } from "./agent.js";
import { prefs } from "./prefs.js";
import { rl } from "./terminal.js";

const messages: Message[] = [{ role: "system", content: "You are Loom and run on this computer only." }];

rl.on("line", async (line) => {
  const [cmd, value] = line.split(" ");
  if (cmd === "/steps") {
    prefs.set("maxSteps", Number(value));
  } else if (line.trim()) {
    messages.push({ role: "user", content: line });
    console.log(await answer(messages));
  }
  rl.prompt();
});
rl.prompt();
