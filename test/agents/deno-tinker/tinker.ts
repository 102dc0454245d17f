import OpenAI from "npm:openai@4.73.0";
import { bold, dim } from "jsr:@std/fmt@1.0.3/colors";
import { join } from "jsr:@std/path@1.0.8";
import { runSandboxed } from "./sandbox.ts";

const client = new OpenAI({ apiKey: Deno.env.get("OPENAI_API_KEY") });
const OUT = join(Deno.cwd(), "out");

async function generate(task: string, errors: string[]): Promise<string> {
  const res = await client.chat.completions.create({
    model: "gpt-4o",
    messages: [
      { role: "system", content: "Write a TypeScript ES module that default-exports an async function () => string. Code only." },
      { role: "user", content: [task, ...errors.map((e) => `previous error: ${e}`)].join("\n") },
    ],
  });
  return (res.choices[0].message.content ?? "").replace(/^```\w*\n|```$/gm, "");
}

async function runInline(code: string): Promise<string> {
  const url = "data:application/typescript;base64," + btoa(unescape(encodeURIComponent(code)));
  const mod = await import(url);
  return String(await mod.default());
}

async function save(code: string): Promise<string> {
  await Deno.mkdir(OUT, { recursive: true });
  const file = join(OUT, `${Date.now()}.ts.txt`);
  await Deno.writeTextFile(file, code);
  return file;
}

const careful = Deno.args.includes("--careful");
const task = Deno.args.filter((a) => !a.startsWith("--")).join(" ");
const errors: string[] = [];

for (let attempt = 1; attempt <= 4; attempt++) {
  const code = await generate(task, errors);
  console.log(dim(`attempt ${attempt}, saved ${await save(code)}`));
  try {
    const out = careful ? await runSandboxed(code) : await runInline(code);
    console.log(bold(out));
    break;
  } catch (e) {
    errors.push(e instanceof Error ? e.message : String(e));
  }
}
