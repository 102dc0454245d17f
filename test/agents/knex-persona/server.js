const Koa = require("koa");
const Router = require("@koa/router");
const { koaBody } = require("koa-body");
const store = require("./db");
const { reply, onFeedback } = require("./agent");

const router = new Router();

router.post("/:agent/chat", async (ctx) => {
  ctx.body = await reply(ctx.params.agent, ctx.request.body.text);
});

router.post("/:agent/feedback", async (ctx) => {
  const { stars, text } = ctx.request.body;
  await onFeedback(ctx.params.agent, stars, text);
  ctx.status = 204;
});

router.get("/review/:id", async (ctx) => {
  const v = await store.pending(ctx.params.id);
  ctx.type = "html";
  ctx.body = `<pre>${v.body}</pre><form method="post"><button name="ok" value="1">Accept</button></form>`;
});

router.post("/review/:id", async (ctx) => {
  const v = await store.pending(ctx.params.id);
  if (!v) return ctx.throw(404);
  if (ctx.request.body.ok === "1") await store.overwrite(v.agent, v.body);
  await store.close(v.id, "closed");
  ctx.redirect("/");
});

new Koa().use(koaBody()).use(router.routes()).listen(3030);
