import Fastify from "fastify";
import cron from "node-cron";
import { AnswerService } from "./answer.js";
import { ModelRegistry } from "./models.js";
import { Trainer } from "./trainer.js";

const registry = new ModelRegistry();
const answers = new AnswerService(registry);
const trainer = new Trainer(answers, registry);

const app = Fastify({ logger: true });

app.post<{ Body: { question: string } }>("/ask", async (req) => ({ answer: await answers.answer(req.body.question) }));
app.get("/model", async () => ({ model: await registry.live() }));
app.post<{ Body: { model: string } }>("/admin/model", async (req) => {
  await registry.promote(req.body.model);
  return { ok: true };
});

cron.schedule("0 3 * * 0", () => void trainer.start());
cron.schedule("*/20 * * * *", () => void trainer.poll());

await app.listen({ port: 3000, host: "0.0.0.0" });
