import { createServer } from "node:http";
import { chat } from "./llm.js";
import { evolve } from "./evolve.js";
import { PromptStore } from "./store.js";

const store = new PromptStore();

async function answer(question: string) {
  const sys = store.active("support").body;
  const text = await chat([{ role: "system", content: sys }, { role: "user", content: question }]);
  store.recordTranscript(question, text);
  return text;
}

createServer(async (req, res) => {
  const chunks: Buffer[] = [];
  for await (const c of req) chunks.push(c as Buffer);
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  if (req.url === "/ask") {
    res.end(JSON.stringify({ text: await answer(String(body.question)) }));
  } else if (req.url === "/admin/prompt" && req.method === "PUT") {
    const id = store.promote("support", String(body.prompt));
    res.end(JSON.stringify({ id }));
  } else {
    res.statusCode = 404;
    res.end();
  }
}).listen(4100);

setInterval(() => {
  evolve(store, "support").catch((e) => console.error("evolve", e));
}, 6 * 60 * 60 * 1000);
