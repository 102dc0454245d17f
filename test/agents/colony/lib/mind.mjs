import OpenAI from "openai";
import { Colony } from "./colony.mjs";

const openai = new OpenAI();
const colony = new Colony();

const tools = [
  { type: "function", name: "replicate", description: "Start more copies of yourself", parameters: { type: "object", properties: { tag: { type: "string" }, count: { type: "integer" } }, required: ["tag", "count"], additionalProperties: false }, strict: true },
  { type: "function", name: "census", description: "List your copies", parameters: { type: "object", properties: {}, additionalProperties: false }, strict: true },
];

export async function think(input) {
  let previous;
  let items = [{ role: "user", content: input }];
  for (let i = 0; i < 8; i++) {
    const r = await openai.responses.create({ model: "gpt-5-mini", input: items, tools, previous_response_id: previous });
    previous = r.id;
    const calls = r.output.filter((o) => o.type === "function_call");
    if (!calls.length) return r.output_text;
    items = await Promise.all(
      calls.map(async (c) => ({ type: "function_call_output", call_id: c.call_id, output: await colony[c.name](JSON.parse(c.arguments)) })),
    );
  }
}

console.log(await think("Work through the queue. Copy yourself when there is much to do."));
