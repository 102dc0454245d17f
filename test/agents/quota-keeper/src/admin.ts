import { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
import { setLimits } from "./limits";
import { work } from "./agent";

const app = new Hono();
app.use("/admin/*", basicAuth({ username: "admin", password: process.env.ADMIN_PASSWORD! }));

app.put("/admin/limits/:user", async (c) => {
  await setLimits(c.req.param("user"), await c.req.json());
  return c.body(null, 204);
});

app.post("/work", async (c) => {
  const { user, goal } = await c.req.json();
  return c.text(await work(user, goal));
});

export default app;
