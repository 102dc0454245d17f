import { call, user } from "./gemini.js";
import { chooseParams, tierFor } from "./router.js";
import { compact, titleOf } from "./compact.js";
import { countCall, load, save } from "./session.js";

const BASE = "You are Scout, a research assistant. Cite what you use.";

export async function turn(id: string, text: string) {
  let s = await compact(await load(id));
  s.turns.push(`user: ${text}`);
  s.params = await chooseParams(text, s.params);
  const answer = await call([...s.turns.map(user)], {
    ...s.params,
    system: s.briefing ? `${BASE}\n\n${s.briefing}` : BASE,
  });
  s.turns.push(`scout: ${answer}`);
  await save(s);
  await countCall(s.params.model);
  return answer;
}

export async function quick(text: string) {
  return call([user(text)], { model: tierFor(text), system: BASE });
}

export async function title(id: string) {
  return titleOf(await load(id));
}
