import { randomUUID } from "node:crypto";
import { z } from "zod";
import { runUnattended } from "./engines.js";
import type { Job } from "./types.js";

const Followups = z.object({ tasks: z.array(z.string()) });

function parse(output: string): string[] {
  const m = output.match(/```json\n([\s\S]*?)```/);
  if (!m) return [];
  const r = Followups.safeParse(JSON.parse(m[1]));
  return r.success ? r.data.tasks : [];
}

export async function runTree(job: Job): Promise<string[]> {
  const result = await runUnattended(job);
  const next = parse(result.output);
  const outputs = await Promise.all(
    next.map((prompt) => runTree({ ...job, id: randomUUID(), prompt, depth: job.depth + 1 })),
  );
  return [result.output, ...outputs.flat()];
}
