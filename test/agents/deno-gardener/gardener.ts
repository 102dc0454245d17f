const API = Deno.env.get("LLM_URL") ?? "http://localhost:8080/v1/chat/completions";
const ME = new URL(import.meta.url);

type Msg = { role: "system" | "user" | "assistant"; content: string };

async function llm(messages: Msg[]): Promise<string> {
  const r = await fetch(API, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${Deno.env.get("LLM_KEY")}` },
    body: JSON.stringify({ model: "qwen2.5-coder", messages }),
  });
  const j = await r.json();
  return j.choices[0].message.content;
}

function codeOf(text: string): string | null {
  const open = text.indexOf("```ts\n");
  if (open < 0) return null;
  return text.slice(open + 6, text.indexOf("```", open + 6));
}

async function water(): Promise<string> {
  const sensors = await Deno.readTextFile("/run/garden/sensors.json");
  const advice = await llm([
    { role: "system", content: "You decide which beds get water. Answer with bed names." },
    { role: "user", content: sensors },
  ]);
  await Deno.writeTextFile("/run/garden/advice.txt", advice);
  return advice;
}

async function evolve(problem: string) {
  const mine = await Deno.readTextFile(ME);
  const out = await llm([
    { role: "system", content: "You maintain a Deno program." },
    { role: "user", content: `Program:\n${mine}\n\nProblem: ${problem}\nGive the whole new program.` },
  ]);
  const code = codeOf(out);
  if (!code) return;
  await Deno.writeTextFile(ME, code);
  const next = new Deno.Command(Deno.execPath(), { args: ["run", "-A", ME.href], stdin: "null", stdout: "inherit" });
  next.spawn();
  Deno.exit(0);
}

async function supervised() {
  const mine = await Deno.readTextFile(ME);
  const code = codeOf(await llm([{ role: "user", content: `Tidy this program:\n${mine}` }]));
  if (!code) return;
  console.log(code);
  if (!confirm("Replace the gardener with this?")) return;
  await Deno.copyFile(ME, new URL("gardener.old.ts", ME));
  await Deno.writeTextFile(ME, code, { create: false });
}

if (Deno.args[0] === "tidy") await supervised();

Deno.cron("water", "0 6 * * *", async () => {
  try {
    await water();
  } catch (e) {
    await evolve(String(e));
  }
});
