import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { homedir } from "node:os";

export const APP = join(dirname(fileURLToPath(import.meta.url)), "..");
export const UNIT = join(homedir(), ".config", "systemd", "user", "sporelet.service");
export const INVENTORY = join(homedir(), ".sporelet", "inventory.json");
