import { readFile, writeFile } from "node:fs/promises";
import { ask } from "./agent.js";
import { addToLibrary } from "./memory.js";

const [cmd, ...rest] = process.argv.slice(2);

switch (cmd) {
  case "add":
    for (const f of rest) await addToLibrary(await readFile(f, "utf8"), f);
    break;
  case "ask": {
    const answer = await ask(rest.join(" "));
    console.log(answer);
    await writeFile("answer.md", answer);
    break;
  }
  default:
    console.error("usage: mind add <files…> | ask <question>");
    process.exitCode = 2;
}
