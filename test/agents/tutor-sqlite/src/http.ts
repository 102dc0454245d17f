import Fastify from "fastify";
import { putPrompt, getPrompt } from "./db";
import { teach, endOfLesson } from "./tutor";

const app = Fastify();
app.post<{ Params: { id: string }; Body: { text: string } }>("/lesson/:id", (req) => teach(req.params.id, req.body.text));
app.post<{ Params: { id: string } }>("/lesson/:id/end", (req) => endOfLesson(req.params.id));
app.get("/settings/prompt", () => ({ body: getPrompt("tutor") }));
app.put<{ Body: { body: string } }>("/settings/prompt", async (req) => {
  putPrompt("tutor", req.body.body);
  return { ok: true };
});
app.listen({ port: 3000 });
