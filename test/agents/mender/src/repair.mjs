import { execFile } from "node:child_process";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { join } from "node:path";
import ollama from "ollama";
import { culprit, SRC } from "./crash.mjs";

const run = promisify(execFile);

export async function repair(error) {
  const where = culprit(error);
  if (!where) return false;
  const source = await readFile(where.file, "utf8");
  const { response } = await ollama.generate({
    model: "qwen2.5-coder:14b",
    prompt: `This module of mine crashes at line ${where.line}: ${error.message}\n\n${source}\n\nReply with the repaired module only.`,
  });
  const code = response.replace(/^```\w*\n/, "").replace(/\n```\s*$/, "");
  await writeFile(where.file, code);
  await run(process.execPath, ["--check", where.file]);
  await appendFile(join(SRC, "..", "repairs.log"), `${new Date().toISOString()} ${where.rel}: ${error.message}\n`);
  return true;
}
