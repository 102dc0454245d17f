"use strict";
const fs = require("node:fs");
const path = require("node:path");
const OpenAI = require("openai");
const { PluginContext } = require("./context");

class Host {
  constructor(dataDir) {
    this.dataDir = dataDir;
    this.tools = new Map();
    this.instructions = ["You are a home server's helper."];
    this.client = new OpenAI();
  }
  loadPlugins(dir) {
    for (const f of fs.readdirSync(dir).filter((x) => x.endsWith(".js"))) {
      const activate = require(path.join(dir, f));
      activate(new PluginContext(this, path.basename(f, ".js")));
    }
  }
  async turn(messages) {
    const tools = [...this.tools.values()].map((t) => ({ type: "function", function: { name: t.name, description: t.description, parameters: t.parameters } }));
    const res = await this.client.chat.completions.create({
      model: "gpt-4o",
      messages: [{ role: "system", content: this.instructions.join("\n") }, ...messages],
      tools,
    });
    const msg = res.choices[0].message;
    if (!msg.tool_calls) return msg.content;
    const results = [];
    for (const c of msg.tool_calls) {
      const out = await this.tools.get(c.function.name).run(JSON.parse(c.function.arguments));
      results.push({ role: "tool", tool_call_id: c.id, content: String(out) });
    }
    return this.turn([...messages, msg, ...results]);
  }
}

module.exports = { Host };
