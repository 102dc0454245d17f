import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import YAML from "yaml";
import { z } from "zod";

const HOME = process.env.HEART_HOME ?? path.join(process.env.HOME ?? "/root", ".heart");
const CONFIG = path.join(HOME, "config.yaml");

const Config = z.object({
  model: z.string().default("llama3.1"),
  intervalMinutes: z.number().default(30),
  autoApprove: z.boolean().default(false),
  timezone: z.string().default("UTC"),
});
export type Config = z.infer<typeof Config>;

let cache: Config | undefined;

export function getConfig(): Config {
  cache ??= Config.parse(YAML.parse(readFileSync(CONFIG, "utf8")) ?? {});
  return cache;
}

export function updateConfig(patch: Partial<Config>): Config {
  const next = Config.parse({ ...getConfig(), ...patch });
  writeFileSync(CONFIG, YAML.stringify(next));
  cache = next;
  return next;
}

export function setTimezone(tz: string): void {
  writeFileSync(CONFIG, YAML.stringify({ ...getConfig(), timezone: tz }));
  cache = undefined;
}

export const workdir = () => HOME;
