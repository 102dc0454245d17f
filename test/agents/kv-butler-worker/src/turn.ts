import type { Env } from "./index";
import { keys } from "./keys";

const MODEL = "@hf/nousresearch/hermes-2-pro-mistral-7b";
const FALLBACK = "You are a polite butler.";

interface Msg { role: "system" | "user" | "assistant" | "tool"; content: string; name?: string }

const tools = [
  {
    name: "remember_preference",
    description: "Note a standing preference of the household so you follow it from now on",
    parameters: { type: "object", properties: { note: { type: "string" } }, required: ["note"] },
  },
];

type Handlers = Record<string, (args: Record<string, string>) => Promise<string>>;

function handlers(env: Env): Handlers {
  return {
    async remember_preference({ note }) {
      const now = (await env.BUTLER.get(keys.instructions)) ?? FALLBACK;
      await env.BUTLER.put(keys.instructions, `${now}\n- ${note}`);
      return "noted";
    },
  };
}

export async function runTurn(env: Env, session: string, text: string): Promise<string> {
  const system = (await env.BUTLER.get(keys.instructions)) ?? FALLBACK;
  const past = ((await env.BUTLER.get(keys.transcript(session), "json")) as Msg[] | null) ?? [];
  const messages: Msg[] = [{ role: "system", content: system }, ...past, { role: "user", content: text }];
  const table = handlers(env);
  for (let i = 0; i < 4; i++) {
    const out = (await env.AI.run(MODEL as never, { messages, tools } as never)) as { response?: string; tool_calls?: { name: string; arguments: Record<string, string> }[] };
    if (!out.tool_calls?.length) {
      const reply = out.response ?? "";
      const keep = [...past, { role: "user", content: text }, { role: "assistant", content: reply }].slice(-30);
      await env.BUTLER.put(keys.transcript(session), JSON.stringify(keep), { expirationTtl: 86400 });
      return reply;
    }
    for (const call of out.tool_calls) {
      messages.push({ role: "tool", name: call.name, content: await table[call.name](call.arguments) });
    }
  }
  return "I shall look into it.";
}
