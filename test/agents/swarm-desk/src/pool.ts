import { Worker } from "node:worker_threads";
import { charter, type Member } from "./roster.js";

const MAX = 4;
let running = 0;
const queue: (() => void)[] = [];
export const usage = new Map<string, number>();

async function slot() {
  if (running >= MAX) await new Promise<void>((r) => queue.push(r));
  running++;
}

export async function delegate(member: Member, task: string): Promise<string> {
  await slot();
  try {
    return await new Promise<string>((resolve, reject) => {
      const w = new Worker(new URL("./member.worker.js", import.meta.url), { workerData: { member, task, charter: charter() } });
      w.on("error", reject);
      w.on("message", (m) => {
        if (m.kind === "usage") usage.set(m.model, (usage.get(m.model) ?? 0) + m.tokens);
        if (m.kind === "done") resolve(m.text);
      });
    });
  } finally {
    running--;
    queue.shift()?.();
  }
}
