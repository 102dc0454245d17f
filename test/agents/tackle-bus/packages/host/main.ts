import { createServer } from "node:http";
import { turn } from "../runner/run.js";
import { heldItems, pump, release } from "./delivery.js";
import "./actions.js";

setInterval(() => pump().catch(console.error), 500);

createServer(async (req, res) => {
  const url = new URL(req.url!, "http://localhost");
  if (req.method === "GET" && url.pathname === "/held") return res.end(JSON.stringify(heldItems()));
  if (req.method === "POST" && url.pathname === "/release") {
    const ok = await release(Number(url.searchParams.get("id")));
    return res.end(String(ok));
  }
  let body = "";
  for await (const c of req) body += c;
  await turn([{ role: "user", content: body }]);
  res.end("ok");
}).listen(8088);
