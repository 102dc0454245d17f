import "dotenv/config";
import { hostname } from "node:os";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const HOME = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const NAME = process.env.NOMAD_NAME ?? hostname();
export const FUNDS_FILE = resolve(HOME, "state/funds.json");
export const WATCHDOG_PID = resolve(HOME, "state/watchdog.pid");
export const GOALS = "Stay useful, earn credits, keep your services reachable.";
