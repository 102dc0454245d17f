import { MatrixClient, SimpleFsStorageProvider } from "matrix-bot-sdk";
import cron from "node-cron";
import { guarded } from "./guard.js";
import { loop, type Message } from "./llm.js";
import { config, heartbeat } from "./store.js";
import { kitchenTools, selfTools } from "./tools.js";

const client = new MatrixClient(process.env.MATRIX_URL!, process.env.MATRIX_TOKEN!, new SimpleFsStorageProvider("matrix.json"));
const room = process.env.MATRIX_ROOM!;
const asked = new Map<string, (yes: boolean) => void>();
const talk: Message[] = [];

async function approve(tool: string, args: unknown): Promise<boolean> {
  const id = await client.sendText(room, `May I ${tool} ${JSON.stringify(args)}? React with a thumb.`);
  return new Promise((resolve) => {
    asked.set(id, resolve);
    setTimeout(() => resolve(false), 3_600_000);
  });
}

const tools = [...kitchenTools, ...guarded(selfTools, approve)];

client.on("room.event", (_room: string, ev: any) => {
  if (ev.type !== "m.reaction" || ev.sender !== process.env.OWNER) return;
  const rel = ev.content["m.relates_to"];
  asked.get(rel.event_id)?.(rel.key.startsWith("👍"));
});

client.on("room.message", (id: string, ev: any) => {
  if (id !== room || ev.sender !== process.env.OWNER) return;
  const text: string = ev.content.body ?? "";
  if (text.startsWith("!persona ")) return config.update((c) => ({ ...c, persona: text.slice(9) }));
  talk.push({ role: "user", content: text });
  void loop(talk, tools).then((out) => client.sendText(room, out));
});

cron.schedule("*/30 * * * *", async () => {
  const out = await loop([{ role: "user", content: heartbeat.get().instructions }], tools);
  if (out) await client.sendText(room, out);
});

await client.start();
