import Fastify from "fastify";
import ollama from "ollama";
import { z } from "zod";
import { classify, getEmbedder } from "./models.js";

const app = Fastify({ logger: true });
const ClassifyArgs = z.object({ repo: z.string(), text: z.string() });
const docs: { text: string; vec: number[] }[] = [];

const tools = [
  {
    type: "function",
    function: {
      name: "classify",
      description: "Run a text classification model from the Hugging Face hub",
      parameters: {
        type: "object",
        properties: { repo: { type: "string", description: "hub id, e.g. org/model" }, text: { type: "string" } },
        required: ["repo", "text"],
      },
    },
  },
];

app.post<{ Body: { text: string } }>("/index", async (req) => {
  const embed = await getEmbedder();
  const out = await embed(req.body.text, { pooling: "mean", normalize: true });
  docs.push({ text: req.body.text, vec: Array.from(out.data as Float32Array) });
  return { count: docs.length };
});

app.post<{ Body: { question: string } }>("/chat", async (req) => {
  const messages: any[] = [{ role: "user", content: req.body.question }];
  for (let i = 0; i < 4; i++) {
    const res = await ollama.chat({ model: "llama3.1:8b", messages, tools });
    messages.push(res.message);
    const calls = res.message.tool_calls ?? [];
    if (calls.length === 0) return { answer: res.message.content };
    for (const call of calls) {
      const parsed = ClassifyArgs.safeParse(call.function.arguments);
      const result = parsed.success ? await classify(parsed.data.repo, parsed.data.text) : { error: parsed.error.message };
      messages.push({ role: "tool", content: JSON.stringify(result) });
    }
  }
  return { answer: "gave up" };
});

await app.listen({ port: 3333 });
