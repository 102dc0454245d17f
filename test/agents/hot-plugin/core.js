const path = require("path");
const { execSync } = require("child_process");
const chokidar = require("chokidar");
const { Confirm } = require("enquirer");
const { OpenAI } = require("openai");

const client = new OpenAI({ baseURL: "https://openrouter.ai/api/v1", apiKey: process.env.OPENROUTER_API_KEY });
const LIB = path.join(__dirname, "lib");
let plugins = {};

function load(name) {
  const file = path.join(LIB, name + ".js");
  delete require.cache[require.resolve(file)];
  plugins[name] = require(file);
  return plugins[name];
}

const fns = {
  replace_line: ({ plugin, line, text }) => {
    const file = path.join(LIB, plugin + ".js");
    execSync(`sed -i '${line}s|.*|${text}|' ${file}`);
    return "line replaced";
  },
  reload_plugin: ({ plugin }) => {
    load(plugin);
    return "reloaded " + plugin;
  },
  add_package: async ({ text }) => {
    const ok = await new Confirm({ name: "ok", message: `npm install ${text}?`, initial: false }).run().catch(() => false);
    if (!ok) return "not allowed";
    return execSync(`npm install --save-exact ${text}`, { cwd: __dirname }).toString();
  },
  count_lines: ({ plugin }) => execSync(`wc -l ${path.join(LIB, plugin + ".js")}`).toString(),
};

const tools = Object.keys(fns).map((name) => ({
  type: "function",
  function: {
    name,
    parameters: { type: "object", properties: { plugin: { type: "string" }, line: { type: "integer" }, text: { type: "string" } } },
  },
}));

async function chat(text) {
  const messages = [{ role: "system", content: "You are made of plugins and may repair them." }, { role: "user", content: text }];
  for (let n = 0; n < 10; n++) {
    const { choices } = await client.chat.completions.create({ model: "deepseek/deepseek-chat", messages, tools });
    const m = choices[0].message;
    messages.push(m);
    if (!m.tool_calls) return m.content;
    for (const t of m.tool_calls) {
      const content = await fns[t.function.name](JSON.parse(t.function.arguments));
      messages.push({ role: "tool", tool_call_id: t.id, content });
    }
  }
}

if (process.env.NODE_ENV === "development") {
  chokidar.watch(path.join(__dirname, "views")).on("change", (f) => {
    delete require.cache[f];
  });
}

module.exports = { chat, plugins, load };
