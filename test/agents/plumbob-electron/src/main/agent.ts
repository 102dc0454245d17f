import { dialog } from "electron";
import OpenAI from "openai";
import { remember, store, systemText } from "./profile.js";
import { addServer, serverTools } from "./servers.js";

const client = new OpenAI();
type Args = Record<string, any>;

const actions: Record<string, (a: Args) => Promise<string>> = {
  remember: async ({ topic, text }) => {
    remember(topic, text);
    return "ok";
  },
  become: async ({ persona }) => {
    store.set("persona", persona);
    return "I have changed.";
  },
  add_server: async ({ name, command, args }) => {
    const { response } = await dialog.showMessageBox({
      type: "question",
      message: `Add the tool server ${name}?`,
      detail: [command, ...args].join(" "),
      buttons: ["Cancel", "Add"],
      cancelId: 0,
    });
    if (response !== 1) return "cancelled by the user";
    await addServer({ name, command, args });
    return "added";
  },
  list_tools: async () => (await serverTools()).join("\n"),
};

export async function ask(text: string): Promise<string> {
  const res = await client.chat.completions.create({
    model: store.get("model"),
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: `${systemText()}\n\nReply as JSON {"say", "actions": [{"name", "args"}]}. Actions: ${Object.keys(actions)}` },
      { role: "user", content: text },
    ],
  });
  const reply = JSON.parse(res.choices[0].message.content ?? "{}");
  const notes = [];
  for (const { name, args } of reply.actions ?? []) notes.push(await actions[name]?.(args ?? {}));
  return [reply.say, ...notes].filter(Boolean).join("\n");
}
