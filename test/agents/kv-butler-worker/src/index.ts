import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { runTurn } from "./turn";
import { keys } from "./keys";

export interface Env {
  BUTLER: KVNamespace;
  AI: Ai;
  ADMIN_TOKEN: string;
}

const app = new Hono<{ Bindings: Env }>();

app.use("/admin/*", (c, next) => bearerAuth({ token: c.env.ADMIN_TOKEN })(c, next));

app.put("/admin/instructions", async (c) => {
  const text = await c.req.text();
  await c.env.BUTLER.put(keys.instructions, text);
  return c.body(null, 204);
});

app.post("/turn", async (c) => {
  const { session, text } = await c.req.json<{ session: string; text: string }>();
  const reply = await runTurn(c.env, session, text);
  return c.json({ reply });
});

export default app;
