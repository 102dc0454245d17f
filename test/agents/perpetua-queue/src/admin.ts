import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { cycles } from "./queues.js";
import { KEY, redis } from "./redis.js";

createServer(async (req, res) => {
  if (req.method === "GET" && req.url === "/") {
    res.setHeader("content-type", "application/json").end(JSON.stringify(await redis.lrange(KEY.published, 0, 20)));
  } else if (req.method === "POST" && req.url === "/directive") {
    await redis.set(KEY.directive, await text(req));
    res.end("ok");
  } else if (req.method === "POST" && req.url === "/start") {
    await cycles.add("cycle", { cycle: 1, note: "" });
    res.end("started");
  } else res.writeHead(404).end();
}).listen(8090, "127.0.0.1");
