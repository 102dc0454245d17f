import { lessons } from "../data/lessons.js";
import { liveSections } from "../data/prompts.js";

export async function compose(agent: string): Promise<string> {
  const [sections, learned] = await Promise.all([liveSections(agent), lessons(agent)]);
  const body = sections.map((s) => `## ${s.section}\n${s.body}`).join("\n\n");
  return learned.length ? `${body}\n\n## Lessons\n${learned.map((l) => `* ${l}`).join("\n")}` : body;
}
