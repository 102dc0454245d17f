import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { generateText } from "ai";
import { google } from "@ai-sdk/google";
import { cfg } from "./config.js";
import { refineRubric, reward } from "./reward.js";

async function sample(n: number): Promise<string[]> {
  const jobs = Array.from({ length: n }, (_, i) =>
    generateText({ model: google(cfg.modelId), prompt: `Write a short refund e-mail, variant ${i}.`, temperature: 1 }).then((r) => r.text),
  );
  return Promise.all(jobs);
}

await mkdir(dirname(cfg.chartFile), { recursive: true });
for (let epoch = 0; epoch < cfg.epochs; epoch++) {
  const samples = await sample(8);
  const scored = (await Promise.all(samples.map(async (s) => ({ s, r: await reward(s) })))).sort((a, b) => b.r - a.r);
  await appendFile(cfg.chartFile, `${epoch},${scored[0].r},${scored.at(-1)!.r}\n`);
  await refineRubric(scored.slice(0, 2).map((x) => x.s), scored.slice(-2).map((x) => x.s));
}
