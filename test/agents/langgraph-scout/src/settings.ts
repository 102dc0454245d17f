import { homedir } from "node:os";
import { join } from "node:path";

export const HOME = process.env.SCOUT_HOME ?? join(homedir(), ".scout");
export const settings = {
  model: process.env.SCOUT_MODEL ?? "claude-sonnet-4-5",
  playbookFile: join(HOME, "playbook.md"),
  briefDir: join(HOME, "briefs"),
  reportsDir: join(process.cwd(), "reports"),
  maxLoops: 6,
};
