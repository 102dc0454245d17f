import OpenAI from "openai";
import { bus, topics } from "./bus.js";
import { charter, charterText } from "./charter.js";

const openai = new OpenAI();
let spent = 0;

const tools = [
  ["spawn_agents", "Start agents for sub-topics", { topics: { type: "array", items: { type: "string" } } }],
  ["update_charter", "Change the rules or the token budget of the colony", { rules: { type: "array", items: { type: "string" } }, tokens: { type: "number" } }],
  ["report", "Hand in your report", { text: { type: "string" } }],
].map(([name, description, properties]) => ({ type: "function", function: { name, description, parameters: { type: "object", properties } } }));

const handlers = {
  spawn_agents(a, self) {
    for (const topic of a.topics) bus.emit(topics.spawn, { topic, parent: self.id, briefing: self.briefing });
    return `${a.topics.length} agents started`;
  },
  update_charter(a) {
    bus.emit(topics.charter, a);
    return "charter updated";
  },
  report(a, self) {
    bus.emit(topics.report, { id: self.id, topic: self.topic, text: a.text });
    return "thank you";
  },
};

export class Agent {
  constructor(id, topic, briefing = "") {
    Object.assign(this, { id, topic, briefing });
  }

  async run() {
    const messages = [
      { role: "system", content: `${charterText()}\n${this.briefing}` },
      { role: "user", content: `Topic: ${this.topic}` },
    ];
    while (spent < charter().budget.tokens) {
      const r = await openai.chat.completions.create({ model: "gpt-4o-mini", messages, tools });
      spent += r.usage?.total_tokens ?? 0;
      const m = r.choices[0].message;
      messages.push(m);
      if (!m.tool_calls) return m.content;
      for (const c of m.tool_calls) {
        const out = handlers[c.function.name](JSON.parse(c.function.arguments), this);
        messages.push({ role: "tool", tool_call_id: c.id, content: out });
      }
    }
    return null;
  }
}
