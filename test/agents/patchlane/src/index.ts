import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { propose } from "./author.js";
import { createChange } from "./db.js";
import { polishForever } from "./apply.js";
import { startServer } from "./server.js";

const FILES = ["src/author.ts", "src/server.ts"];

async function nightly() {
  for (const f of FILES) {
    const text = readFileSync(resolve(import.meta.dirname, "..", f), "utf8");
    const change = await propose(f, text, "fewer bugs");
    await createChange(change);
  }
}

startServer();
setInterval(() => void nightly().catch(console.error), 24 * 60 * 60 * 1000);
if (process.env.NO_POLISH !== "1") void polishForever("src/json.ts");
