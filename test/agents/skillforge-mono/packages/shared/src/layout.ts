import { homedir } from "node:os";
import { join } from "node:path";

const base = process.env.FORGE_HOME ?? join(homedir(), ".skillforge");

export const layout = {
  skills: join(base, "skills"),
  quarantine: join(base, "quarantine"),
  lessons: join(base, "lessons.json"),
  transcripts: join(base, "transcripts"),
  capabilities: join(base, "capabilities.json"),
};
