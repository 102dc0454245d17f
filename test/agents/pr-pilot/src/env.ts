import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const here = dirname(fileURLToPath(import.meta.url));
export const PACKAGE_ROOT = join(here, "..");
export const SELF = { owner: "acme-bots", repo: "pr-pilot" };
export const MODEL = "claude-sonnet-4-20250514";
export const PORT = Number(process.env.PORT ?? 3000);
