import { homedir } from "node:os";
import { join, resolve } from "node:path";

export const SELF = resolve(import.meta.dirname, "..");
export const STATE = join(homedir(), ".ralphd");
export const GOAL = join(STATE, "GOAL.md");
export const JOURNAL = join(STATE, "journal.ndjson");
export const LAST_GOOD = join(STATE, "last-good");
export const UNIT = join(homedir(), ".config", "systemd", "user", "ralphd.service");
