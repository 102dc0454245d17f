import Fastify from "fastify";
import { Command } from "@langchain/langgraph";
import { randomUUID } from "node:crypto";
import { capacity, improve, work } from "./graph.js";
import { charter, limits } from "./stores.js";

const graphs = { work, improve, capacity } as const;
type Name = keyof typeof graphs;
const app = Fastify({ logger: true });

app.post<{ Params: { graph: Name }; Body: { text: string } }>("/run/:graph", async (req) => {
  const thread = randomUUID();
  const config = { configurable: { thread_id: thread }, recursionLimit: limits.recursion };
  const state = await graphs[req.params.graph].invoke({ messages: [{ role: "user", content: req.body.text }] } as any, config);
  const snapshot = await graphs[req.params.graph].getState(config);
  return { thread, last: state.messages.at(-1)?.content, waiting: snapshot.tasks.flatMap((t) => t.interrupts), next: snapshot.next };
});

app.register(async (operator) => {
  operator.addHook("preHandler", async (req, reply) => {
    if (req.headers["x-operator"] !== process.env.OPERATOR_KEY) return reply.code(403).send();
  });
  operator.post<{ Params: { graph: Name; thread: string }; Body: { answer: unknown } }>("/threads/:graph/:thread/resume", async (req) => {
    const config = { configurable: { thread_id: req.params.thread } };
    await graphs[req.params.graph].invoke(new Command({ resume: req.body.answer }), config);
    return { done: true };
  });
  operator.post<{ Params: { thread: string } }>("/threads/capacity/:thread/continue", async (req) => {
    await capacity.invoke(null, { configurable: { thread_id: req.params.thread } });
    return { recursion: limits.recursion };
  });
  operator.put<{ Body: { text: string } }>("/charter", async (req) => {
    charter.set(req.body.text);
    return { ok: true };
  });
});
await app.listen({ port: 4100 });
