import { execFileSync, spawnSync } from "child_process";
import { resolve } from "path";
import OpenAI from "openai";

const ROOT = resolve(__dirname);
const openai = new OpenAI();

const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });

async function idea(history: string[]): Promise<string> {
  const r = await openai.responses.create({
    model: "gpt-5",
    instructions: "You look for the most useful next improvement of the assistant in assistant.ts.",
    input: `Done so far:\n${history.join("\n")}\nName one improvement.`,
  });
  return r.output_text;
}

async function better(before: string, after: string): Promise<boolean> {
  const r = await openai.responses.create({
    model: "gpt-5",
    input: `Is the second assistant better than the first? yes or no.\n--- first\n${before}\n--- second\n${after}`,
  });
  return /^yes/i.test(r.output_text);
}

async function main() {
  const done: string[] = [];
  while (true) {
    const before = git("show", "HEAD:assistant.ts");
    const task = await idea(done);
    spawnSync("aider", ["--yes-always", "--no-auto-commits", "--message", task, "assistant.ts"], { cwd: ROOT, stdio: "inherit" });
    const after = execFileSync("cat", ["assistant.ts"], { cwd: ROOT, encoding: "utf8" });
    if (await better(before, after)) {
      git("commit", "-am", task.slice(0, 72));
      done.push(task);
    } else {
      git("checkout", "--", "assistant.ts");
    }
  }
}

main();
