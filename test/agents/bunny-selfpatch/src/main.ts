import { createInterface } from "node:readline/promises";
import { stdin, stdout } from "node:process";
import { Brain } from "./brain";
import { SelfEditor } from "./self";

const brain = new Brain();
const editor = new SelfEditor(brain);
const rl = createInterface({ input: stdin, output: stdout });

async function restart(): Promise<never> {
  rl.close();
  Bun.spawn([process.argv[0]!, ...process.argv.slice(1)], { stdio: ["inherit", "inherit", "inherit"] });
  process.exit(0);
}

for (;;) {
  const line = (await rl.question("> ")).trim();
  if (!line) continue;
  if (line === "/quit") break;
  const answer = await brain.ask(line);
  console.log(answer.text);
  if (answer.improve) {
    const changed = await editor.apply(answer.improve);
    if (changed) await restart();
  }
}
rl.close();
