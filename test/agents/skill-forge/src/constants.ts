import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
export const HOME = process.env.FORGE_HOME ?? path.join(process.env.HOME ?? here, ".skill-forge");
export const SKILLS = path.join(HOME, "skills");
export const INBOX = path.join(HOME, "inbox");
export const TRANSCRIPTS = path.join(HOME, "transcripts");
