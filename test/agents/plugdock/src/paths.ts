import { homedir } from "node:os";
import { join } from "node:path";

export const HOME = process.env.PLUGDOCK_HOME ?? join(homedir(), ".plugdock");
export const PLUGIN_DIR = join(HOME, "plugins");
export const CACHE_DIR = join(HOME, "cache");
