import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Ada's own instructions, read at the start of every conversation. */
export const PERSONA_FILE = join(here, "..", "prompts", "persona.md");

/** What people asked Ada to write down for them. */
export const REPORT_FILE = join(process.cwd(), "reports", "today.txt");
