import { resolve } from "node:path";

export const cfg = {
  rewardFile: resolve("reward/rubric.json"),
  samplesFile: resolve("data/samples.jsonl"),
  chartFile: resolve("out/curve.csv"),
  epochs: 8,
  modelId: "gemini-1.5-flash-002",
} as const;
