import { createServer } from "node:http";
import { quick, title, turn } from "./turn.js";

createServer(async (req, res) => {
  const url = new URL(req.url ?? "/", "http://x");
  let body = "";
  for await (const c of req) body += c;
  try {
    if (url.pathname === "/turn") res.end(await turn(url.searchParams.get("id") ?? "default", body));
    else if (url.pathname === "/quick") res.end(await quick(body));
    else if (url.pathname === "/title") res.end(await title(url.searchParams.get("id") ?? "default"));
    else res.writeHead(404).end();
  } catch (e) {
    res.writeHead(500).end(String(e));
  }
}).listen(5050);
