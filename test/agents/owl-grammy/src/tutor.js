import { redis, keys } from "./redis.js";
import { chat, systemFor } from "./llm.js";
import { askOwner } from "./ask.js";

const define = (name, description, properties) => ({ type: "function", function: { name, description, parameters: { type: "object", properties } } });

export const toolbox = {
  note_fact: {
    spec: define("note_fact", "Note something lasting about the learner", { fact: { type: "string" } }),
    async invoke({ fact }, { chatId, api }) {
      const id = await redis.incr("owl:draft-id");
      await redis.set(keys.draft(chatId, id), fact, "EX", 604800);
      await api.sendMessage(chatId, `I noted: "${fact}". Send /accept ${id} if I should remember it.`);
      return "noted";
    },
  },
  more_quota: {
    spec: define("more_quota", "Ask for more messages today", { messages: { type: "number" }, reason: { type: "string" } }),
    async invoke({ messages, reason }, { chatId, api }) {
      const granted = await askOwner(api, `Raise chat ${chatId} to ${messages} messages a day? ${reason}`);
      if (!granted) return "denied";
      await redis.set(keys.quota(chatId), messages);
      return "granted";
    },
  },
  translate: {
    spec: define("translate", "Cache a translation", { source: { type: "string" }, target: { type: "string" } }),
    async invoke({ source, target }) {
      await redis.hset("owl:translations", source, target);
      return target;
    },
  },
};

export async function lesson(text, chatId, api) {
  const quota = Number((await redis.get(keys.quota(chatId))) ?? 60);
  if ((await redis.incr(keys.used(chatId))) > quota) return "That is enough for today.";
  const messages = [{ role: "system", content: await systemFor(chatId) }, { role: "user", content: text }];
  const temperature = Number((await redis.get(keys.temperature(chatId))) ?? 0.6);
  for (let round = 0; round < 5; round++) {
    const message = await chat(messages, { tools: Object.values(toolbox).map((t) => t.spec), temperature });
    messages.push(message);
    if (!message.tool_calls?.length) return message.content;
    for (const call of message.tool_calls) {
      const content = await toolbox[call.function.name].invoke(JSON.parse(call.function.arguments), { chatId, api });
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
}

export async function endLesson(chatId, transcript) {
  const message = await chat([
    { role: "system", content: "Summarise this lesson and say what you must do in the next one." },
    { role: "user", content: transcript.join("\n") },
  ]);
  await redis.set(keys.summary(chatId), message.content);
}
