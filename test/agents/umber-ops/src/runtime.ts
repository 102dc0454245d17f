import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const FILE = new URL("../umber.json", import.meta.url);

const Schema = z.object({
  model: z.string().default("claude-sonnet-4-5"),
  maxTurns: z.number().default(10),
  tokens: z.number().default(2048),
  scopes: z.array(z.string()).default(["read"]),
  broker: z.string().optional(),
});

export type Runtime = z.infer<typeof Schema>;

export function runtime(): Runtime {
  try {
    return Schema.parse(JSON.parse(readFileSync(FILE, "utf8")));
  } catch {
    return Schema.parse({});
  }
}

export function change(patch: Partial<Runtime>): Runtime {
  const next = Schema.parse({ ...runtime(), ...patch });
  writeFileSync(FILE, JSON.stringify(next, null, 2));
  return next;
}
