import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export async function ask(system: string, content: string): Promise<string> {
  const res = await client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 4000, system, messages: [{ role: "user", content }] });
  return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}

export async function askJson<T>(system: string, content: string, parse: (v: unknown) => T): Promise<T> {
  let note = "";
  for (let i = 0; i < 3; i++) {
    const raw = await ask(system, content + note);
    try {
      return parse(JSON.parse(raw.slice(raw.indexOf("{"), raw.lastIndexOf("}") + 1)));
    } catch (err) {
      note = `\n\nYour last answer could not be used: ${(err as Error).message}`;
    }
  }
  throw new Error("no usable answer");
}
