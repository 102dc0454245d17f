import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { goal: { type: "string" }, ask: { type: "boolean", default: false } } });
const HERE = import.meta.dirname!;

class GeminiCli {
  constructor(private cwd: string) {}

  async prompt(text: string, flags: string[] = []): Promise<string> {
    const p = spawn("gemini", ["-p", text, ...flags], { cwd: this.cwd, stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    p.stdout.on("data", (d) => (out += d));
    await once(p, "close");
    return out;
  }
}

async function green(): Promise<boolean> {
  const p = spawn("npx", ["vitest", "run"], { cwd: HERE, stdio: "inherit" });
  const [code] = await once(p, "close");
  return code === 0;
}

async function main() {
  const cli = new GeminiCli(HERE);
  if (values.ask) {
    console.log(await cli.prompt(values.goal ?? "What does this repository do?"));
    return;
  }
  for (let round = 0; round < 4 && !(await green()); round++) {
    const answer = await cli.prompt("Our own agent's suite in tests/ is red. Edit the tests in tests/ and the code in src/ until it passes.", ["--yolo"]);
    await appendFile("/tmp/qa-rounds.log", answer + "\n");
  }
  const log = await readFile("/tmp/qa-rounds.log", "utf8").catch(() => "");
  console.log(`${log.length} characters of log`);
}

main();
