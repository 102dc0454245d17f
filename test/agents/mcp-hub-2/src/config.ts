import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";

export const CONFIG_PATH = new URL("../config/hub.json", import.meta.url);

export const ServerSpec = z.object({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).optional(),
});
export type ServerSpec = z.infer<typeof ServerSpec>;

export const HubConfig = z.object({
  model: z.string().default("gpt-5-mini"),
  servers: z.record(z.string(), ServerSpec).default({}),
});
export type HubConfig = z.infer<typeof HubConfig>;

export async function loadConfig(): Promise<HubConfig> {
  return HubConfig.parse(JSON.parse(await readFile(CONFIG_PATH, "utf8")));
}

export async function updateConfig(fn: (c: HubConfig) => void): Promise<HubConfig> {
  const cfg = await loadConfig();
  fn(cfg);
  const tmp = new URL("../config/hub.json.tmp", import.meta.url);
  await writeFile(tmp, JSON.stringify(cfg, null, 2));
  await rename(tmp, CONFIG_PATH);
  return cfg;
}
