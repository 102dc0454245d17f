import Anthropic from "@anthropic-ai/sdk";
import { appendFileSync } from "node:fs";
import { makeTools } from "./tools.mjs";

export class Session {
  #client = new Anthropic();
  #messages = [];
  #tools;

  constructor(deps) {
    this.#tools = makeTools(deps);
  }

  async send(text) {
    this.#messages.push({ role: "user", content: text });
    for (let turn = 0; turn < 20; turn++) {
      const r = await this.#client.messages.create({
        model: "claude-3-7-sonnet-20250219",
        max_tokens: 4000,
        tools: this.#tools.map(({ run, ...t }) => t),
        messages: this.#messages,
      });
      this.#messages.push({ role: "assistant", content: r.content });
      const uses = r.content.filter((b) => b.type === "tool_use");
      if (uses.length === 0) return r.content.map((b) => b.text ?? "").join("");
      const results = [];
      for (const u of uses) {
        appendFileSync("hooksmith.log", `${u.name} ${JSON.stringify(u.input)}\n`);
        const t = this.#tools.find((x) => x.name === u.name);
        results.push({ type: "tool_result", tool_use_id: u.id, content: String(await t.run(u.input)) });
      }
      this.#messages.push({ role: "user", content: results });
    }
    return "turn limit";
  }
}
