import OpenAI from "openai";
import minimist from "minimist";
import { specs, tools } from "./tools";

const argv = minimist(process.argv.slice(2));
const client = new OpenAI({ baseURL: "https://api.x.ai/v1", apiKey: process.env.XAI_API_KEY });

const runner = async (goal: string) => {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: goal }];
  let left = 8;
  while (left-- > 0) {
    const r = await client.chat.completions.create({ model: "grok-4", messages, tools: specs(), tool_choice: "auto" });
    const { message } = r.choices[0];
    messages.push(message);
    for (const c of message.tool_calls ?? []) {
      if (c.type !== "function") continue;
      messages.push({ role: "tool", tool_call_id: c.id, content: tools[c.function.name].call(JSON.parse(c.function.arguments)) });
    }
    if (!message.tool_calls?.length) return message.content;
  }
};

runner(argv.goal ?? argv._.join(" ")).then((t) => console.log(t));
