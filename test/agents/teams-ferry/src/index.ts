import Koa from "koa";
import Router from "@koa/router";
import bodyParser from "koa-bodyparser";
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { FerryBot } from "./bot.js";
import { azure } from "./agent.js";
import { wishes } from "./pending.js";
import { instructions, loadSettings, patchSettings, replaceInstructions } from "./config.js";

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(process.env as any));
const bot = new FerryBot((process.env.OWNERS ?? "").split(","));
const router = new Router();

router.post("/api/messages", async (ctx) => {
  await adapter.process(ctx.request as any, ctx.res as any, (turn) => bot.run(turn));
});
router.post("/timer/digest", async (ctx) => {
  const r = await azure.chat.completions.create({
    model: loadSettings().deployment,
    messages: [{ role: "user", content: `Improve these instructions:\n${instructions()}` }],
  });
  replaceInstructions(r.choices[0].message.content ?? instructions());
  ctx.status = 204;
});

const admin = new Router({ prefix: "/admin" });
admin.use(async (ctx, next) => {
  ctx.assert(ctx.get("x-admin-key") === process.env.ADMIN_KEY, 401);
  await next();
});
admin.post("/wishes/:id/grant", (ctx) => {
  const wish = wishes.get(ctx.params.id);
  ctx.assert(wish?.kind === "scope" && wish.state === "open", 404);
  patchSettings({ scopes: [...loadSettings().scopes, wish.value] });
  wish.state = "done";
  ctx.body = { scopes: loadSettings().scopes };
});
admin.put("/instructions", (ctx) => {
  replaceInstructions((ctx.request.body as any).text);
  ctx.status = 204;
});

new Koa().use(bodyParser()).use(router.routes()).use(admin.routes()).listen(3978);
