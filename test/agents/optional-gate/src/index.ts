import { createInterface } from "node:readline/promises";
import { Runtime } from "./runtime.js";
import type { ConfirmFn } from "./types.js";

const workspace = process.env.TINKER_HOME ?? `${process.env.HOME}/.tinker`;

export async function interactive(): Promise<void> {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const confirm: ConfirmFn = async (summary, detail) => {
    console.log(detail);
    return (await rl.question(`${summary} [y/N] `)).trim() === "y";
  };
  const rt = new Runtime({ workspace, confirm });
  await rt.loadExtensions();
  for (;;) {
    const line = await rl.question("tinker> ");
    if (line === "exit") break;
    console.log(await rt.prompt(line));
  }
  rl.close();
}

export async function scheduled(task: string, everyMs: number): Promise<NodeJS.Timeout> {
  const rt = new Runtime({ workspace });
  await rt.loadExtensions();
  return setInterval(() => {
    rt.prompt(task).then(console.log, console.error);
  }, everyMs);
}

if (process.argv[2] === "schedule") await scheduled(process.argv[3], 3_600_000);
else await interactive();
