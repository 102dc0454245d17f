import { createServer } from "node:http";
import { setManner } from "./store.js";

const waiting = new Map();
let count = 0;

export function askPanel(text) {
  const id = String(++count);
  return new Promise((resolve) => waiting.set(id, { text, resolve }));
}

const body = (req) =>
  new Promise((resolve) => {
    let s = "";
    req.on("data", (c) => (s += c)).on("end", () => resolve(JSON.parse(s || "{}")));
  });

export function startPanel(port) {
  createServer(async (req, res) => {
    const [, kind, id] = req.url.split("/");
    if (kind === "waiting") {
      res.end(JSON.stringify([...waiting].map(([id, w]) => ({ id, text: w.text }))));
    } else if (kind === "answer" && req.method === "POST") {
      const w = waiting.get(id);
      waiting.delete(id);
      w?.resolve((await body(req)).yes === true);
      res.end("ok");
    } else if (kind === "manner" && req.method === "PUT") {
      await setManner((await body(req)).text);
      res.end("ok");
    } else {
      res.writeHead(404).end();
    }
  }).listen(port);
}
