import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const LAB = join(here, "..", "lab");
export const REWARD_FILE = join(LAB, "reward", "reward.mjs");
export const POLICY_NOTES = join(LAB, "notes");
export const RUNS = join(LAB, "runs");
