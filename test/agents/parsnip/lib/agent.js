const { Ollama } = require("ollama");
const fs = require("node:fs");
const path = require("node:path");
const { table } = require("./tools");

const ollama = new Ollama({ host: process.env.OLLAMA_HOST || "http://127.0.0.1:11434" });
const LOG = path.join(__dirname, "..", "parsnip.log");

function log(kind, data) {
  fs.appendFileSync(LOG, JSON.stringify({ at: Date.now(), kind, data }) + "\n");
}

class Agent {
  constructor(deps) {
    this.deps = deps;
    this.model = "qwen2.5:14b";
    this.history = [];
    this.tools = table(deps);
  }

  async turn(text) {
    this.history.push({ role: "user", content: text });
    for (let i = 0; i < 10; i++) {
      const { message } = await ollama.chat({
        model: this.model,
        messages: [{ role: "system", content: "You are Parsnip. Your source is in the folder lib." }, ...this.history],
        tools: this.tools.map((t) => t.spec),
      });
      this.history.push(message);
      if (!message.tool_calls || message.tool_calls.length === 0) return message.content;
      for (const call of message.tool_calls) {
        const t = this.tools.find((x) => x.spec.function.name === call.function.name);
        let result;
        try {
          result = await t.fn(call.function.arguments);
        } catch (err) {
          result = `error: ${err.message}. Change your arguments.`;
        }
        log(call.function.name, result);
        this.history.push({ role: "tool", content: String(result) });
      }
    }
    return "(stopped after ten steps)";
  }

  async summary() {
    const { response } = await ollama.generate({
      model: this.model,
      prompt: `Sum up:\n${this.history.map((m) => `${m.role}: ${m.content}`).join("\n")}`,
    });
    return response;
  }
}

module.exports = { Agent };
