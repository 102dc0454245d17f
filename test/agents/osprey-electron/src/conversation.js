const { app } = require("electron");
const fs = require("node:fs");
const path = require("node:path");
const OpenAI = require("openai");
const { settings } = require("./settings");
const { ownTools } = require("./tools");

const openai = new OpenAI();

class Conversation {
  constructor(id, servers, win) {
    this.file = path.join(app.getPath("userData"), "talks", `${id}.json`);
    this.servers = servers;
    this.own = ownTools(servers, win);
    this.messages = fs.existsSync(this.file) ? JSON.parse(fs.readFileSync(this.file, "utf8")) : [];
  }

  keep() {
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    fs.writeFileSync(this.file, JSON.stringify(this.messages));
  }

  async say(text) {
    this.messages.push({ role: "user", content: text });
    for (let i = 0; i < 12; i++) {
      const remote = await this.servers.tools();
      const tools = [
        ...Object.entries(this.own).map(([name, t]) => ({ name, description: t.description, parameters: t.parameters })),
        ...remote.map((t) => ({ name: `${t.server}__${t.name}`, description: t.description, parameters: t.inputSchema })),
      ].map((f) => ({ type: "function", function: f }));
      const res = await openai.chat.completions.create({
        model: settings.get("model"),
        messages: [{ role: "system", content: settings.get("persona") }, ...this.messages],
        tools,
      });
      const msg = res.choices[0].message;
      this.messages.push(msg);
      if (!msg.tool_calls) break;
      for (const c of msg.tool_calls) {
        const args = JSON.parse(c.function.arguments);
        const [server, name] = c.function.name.split("__");
        const out = name ? JSON.stringify(await this.servers.call(server, name, args)) : await this.own[server].handler(args);
        this.messages.push({ role: "tool", tool_call_id: c.id, content: out });
      }
    }
    this.keep();
    return this.messages.at(-1).content;
  }
}

module.exports = { Conversation };
