import { readFileSync } from "node:fs";
import { z } from "zod";

const Config = z.object({
  backend: z.enum(["docker", "e2b"]),
  image: z.string(),
  memoryMb: z.number(),
  model: z.string(),
});

export type Config = z.infer<typeof Config>;

export const config: Config = Config.parse(
  JSON.parse(readFileSync(new URL("../config/default.json", import.meta.url), "utf8")),
);
