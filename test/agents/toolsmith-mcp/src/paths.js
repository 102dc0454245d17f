import { homedir } from "node:os";
import { join } from "node:path";

export const base = process.env.TOOLSMITH_DIR || join(homedir(), ".toolsmith");
export const toolsDir = join(base, "tools");
export const pendingDir = join(base, "pending");
export const notesDir = join(base, "notes");
