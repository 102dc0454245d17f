import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const PACKAGE_ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const project = (...p: string[]) => join(process.cwd(), ...p);
export const RULES = project("KESTREL.md");
export const MCP = project(".mcp.json");
