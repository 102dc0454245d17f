import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Anthropic } from "@anthropic-ai/sdk";
import { evolve } from "./evolve";

const claude = new Anthropic();

createServer(async (req, res) => {
  const chunks: Buffer[] = [];
  for await (const c of req) chunks.push(c as Buffer);
  const system = await readFile(join(__dirname, "..", "system.md"), "utf8");
  const m = await claude.messages.create({
    model: "claude-haiku-4-5",
    max_tokens: 1024,
    system,
    messages: [{ role: "user", content: Buffer.concat(chunks).toString() }],
  });
  res.end(JSON.stringify(m.content));
}).listen(8080);

setInterval(evolve, 24 * 3600 * 1000);
